package org.briefkasten.externalfetch.mailbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.apache.james.mailbox.model.Content;
import org.briefkasten.externalfetch.SpooledMessage;

/** A fetched message with the trace header on top, the rest octet for octet. Read as often as James likes. */
final class TracedContent implements Content {
    private final byte[] header;
    private final SpooledMessage message;

    TracedContent(byte[] header, SpooledMessage message) {
        this.header = header;
        this.message = message;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new SequenceInputStream(new ByteArrayInputStream(header), message.open());
    }

    @Override
    public long size() {
        return header.length + message.size();
    }
}
