package org.briefkasten.externalfetch.oauth;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpStatusClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.briefkasten.externalfetch.remote.Connection;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;

/**
 * One request and its response in HTTP/1.1 over a connection that is open already: Netty's codec, without Netty's
 * connections, which know nothing of vetted addresses. A response has at most {@value #LONGEST} octets, its head and
 * whatever frames it included. Not thread-safe.
 */
public final class HttpExchange {
    static final int LONGEST = 64 * 1024;

    private static final int LONGEST_LINE = 4096;
    private static final int BUFFER_OCTETS = 8192;

    private final EmbeddedChannel codec = new EmbeddedChannel(
            new HttpClientCodec(LONGEST_LINE, LONGEST, BUFFER_OCTETS), new HttpObjectAggregator(LONGEST));

    /**
     * @throws ExternalServerException if there is no whole response; nothing of it is in the message
     */
    public HttpAnswer run(Connection connection, FullHttpRequest request) throws IOException {
        try {
            send(connection.output(), request);
            return receive(connection.input());
        } catch (CodecException e) {
            // Without the cause: the codec's messages can quote the response.
            throw new ExternalServerException(Kind.PROTOCOL, "The server does not speak HTTP/1.1.");
        } finally {
            codec.finishAndReleaseAll();
        }
    }

    private void send(OutputStream output, FullHttpRequest request) throws IOException {
        codec.writeOutbound(request);
        for (ByteBuf part = codec.readOutbound(); part != null; part = codec.readOutbound()) {
            try {
                part.readBytes(output, part.readableBytes());
            } finally {
                part.release();
            }
        }
        output.flush();
    }

    private HttpAnswer receive(InputStream input) throws IOException {
        byte[] buffer = new byte[BUFFER_OCTETS];
        int received = 0;
        Optional<HttpAnswer> answer = Optional.empty();
        while (answer.isEmpty()) {
            int count = input.read(buffer);
            received += Math.max(count, 0);
            if (received > LONGEST) {
                throw new ExternalServerException(
                        Kind.PROTOCOL, "The server sent a response longer than " + LONGEST + " octets.");
            }
            answer = count < 0 ? end() : decode(Unpooled.copiedBuffer(buffer, 0, count));
        }
        return answer.get();
    }

    private Optional<HttpAnswer> decode(ByteBuf octets) throws ExternalServerException {
        codec.writeInbound(octets);
        return next();
    }

    /** Where nothing says how long the body is, it ends with the connection (RFC 9112 section 6.3). */
    private Optional<HttpAnswer> end() throws ExternalServerException {
        codec.finish();
        Optional<HttpAnswer> answer = next();
        if (answer.isEmpty()) {
            throw new ExternalServerException(Kind.DISCONNECTED, "The server ended the connection early.");
        }
        return answer;
    }

    private Optional<HttpAnswer> next() throws ExternalServerException {
        for (FullHttpResponse response = codec.readInbound(); response != null; response = codec.readInbound()) {
            try {
                if (response.decoderResult().isFailure()) {
                    throw new ExternalServerException(Kind.PROTOCOL, "The server does not speak HTTP/1.1.");
                }
                // An interim response tells that another one comes, RFC 9110 section 15.2.
                if (response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
                    return Optional.of(
                            new HttpAnswer(response.status().code(), ByteBufUtil.getBytes(response.content())));
                }
            } finally {
                response.release();
            }
        }
        return Optional.empty();
    }
}
