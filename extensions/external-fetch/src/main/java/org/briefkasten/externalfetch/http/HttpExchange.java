package org.briefkasten.externalfetch.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
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

    private final EmbeddedChannel codec =
            new EmbeddedChannel(new HttpClientCodec(LONGEST_LINE, LONGEST, BUFFER_OCTETS));
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private HttpResponseStatus status = HttpResponseStatus.CONTINUE;

    /**
     * @throws ExternalServerException if there is no whole response; nothing of it is in the message
     */
    public HttpAnswer run(Connection connection, FullHttpRequest request) throws IOException {
        try {
            return exchange(connection, request);
        } catch (CodecException e) {
            // Without the cause: the codec's messages can quote the response.
            throw new ExternalServerException(Kind.PROTOCOL, "The server does not speak HTTP/1.1.");
        }
    }

    private HttpAnswer exchange(Connection connection, FullHttpRequest request) throws IOException {
        try {
            send(connection.output(), request);
            return receive(connection.input());
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

    private Optional<HttpAnswer> decode(ByteBuf octets) throws IOException {
        codec.writeInbound(octets);
        return next();
    }

    /** Where nothing says how long the body is, it ends with the connection (RFC 9112 section 6.3). */
    private Optional<HttpAnswer> end() throws IOException {
        codec.finish();
        Optional<HttpAnswer> answer = next();
        if (answer.isEmpty()) {
            throw new ExternalServerException(Kind.DISCONNECTED, "The server ended the connection early.");
        }
        return answer;
    }

    private Optional<HttpAnswer> next() throws IOException {
        Optional<HttpAnswer> answer = Optional.empty();
        for (HttpObject part = codec.readInbound(); part != null; part = codec.readInbound()) {
            try {
                if (take(part) && answer.isEmpty()) {
                    answer = Optional.of(new HttpAnswer(status.code(), body.toByteArray()));
                }
            } finally {
                ReferenceCountUtil.release(part);
            }
        }
        return answer;
    }

    /**
     * Netty's own aggregator is not used: it takes a chunked body without its end for whole (4.1.86, since it deletes the
     * header field by which the decoder would know).
     *
     * @return whether it is the last part of the response that was waited for
     */
    private boolean take(HttpObject part) throws IOException {
        if (part.decoderResult().isFailure()) {
            throw new ExternalServerException(Kind.PROTOCOL, "The server does not speak HTTP/1.1.");
        }
        if (part instanceof HttpResponse) {
            status = ((HttpResponse) part).status();
        }
        if (part instanceof HttpContent) {
            ByteBuf content = ((HttpContent) part).content();
            content.readBytes(body, content.readableBytes());
        }
        // An interim response tells that another one comes, RFC 9110 section 15.2.
        return part instanceof LastHttpContent && status.codeClass() != HttpStatusClass.INFORMATIONAL;
    }
}
