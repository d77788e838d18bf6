package org.briefkasten.pop3policy.session;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A message's header, the blank line, and so many lines of its body (RFC 1939 section 7, TOP). Not thread-safe. */
final class TopOfMessage extends InputStream {
    private final InputStream message;
    private final long bodyLines;
    private long linesRead;
    private boolean body;
    private boolean emptyLine = true;

    TopOfMessage(InputStream message, long bodyLines) {
        this.message = new BufferedInputStream(message);
        this.bodyLines = bodyLines;
    }

    @Override
    public int read() throws IOException {
        if (body && linesRead >= bodyLines) {
            return -1;
        }
        int octet = message.read();
        if (octet == '\n') {
            endLine();
        } else if (octet != '\r') {
            emptyLine = false;
        }
        return octet;
    }

    private void endLine() {
        if (body) {
            linesRead++;
        } else {
            body = emptyLine;
        }
        emptyLine = true;
    }

    @Override
    public void close() throws IOException {
        message.close();
    }
}
