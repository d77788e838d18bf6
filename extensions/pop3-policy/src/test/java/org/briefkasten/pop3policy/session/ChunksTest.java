package org.briefkasten.pop3policy.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.stream.ChunkedStream;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** How Netty's ChunkedWriteHandler takes our streams: a chunk is a write, and under TLS a record. */
class ChunksTest {
    private static final int MEBIBYTE = 1 << 20;

    @Test
    void aMessageIsWrittenInBlocksAndNotOctetByOctet() throws Exception {
        String line = "x".repeat(62) + "\r\n";
        byte[] message = line.repeat(MEBIBYTE / line.length()).getBytes(StandardCharsets.US_ASCII);

        assertThat(chunks(new WatchedStream(new DotStuffed(new ByteArrayInputStream(message)), exhausted -> {})))
                .isBetween(MEBIBYTE / 8192, 2 * MEBIBYTE / 8192 + 2);
    }

    private static int chunks(InputStream stream) throws Exception {
        ChunkedStream chunked = new ChunkedStream(stream);
        int chunks = 0;
        while (!chunked.isEndOfInput()) {
            ByteBuf chunk = chunked.readChunk(UnpooledByteBufAllocator.DEFAULT);
            chunk.release();
            chunks++;
        }
        chunked.close();
        return chunks;
    }
}
