package org.briefkasten.pop3policy.session;

import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import org.apache.james.protocols.api.StreamResponse;

/**
 * Writes nothing, and tells on James's thread for the connection when all that was written before it has left. Used once.
 */
final class AllWritten implements StreamResponse {
    private final Consumer<Boolean> action;

    /**
     * @param action told false if the connection is gone instead
     */
    AllWritten(Consumer<Boolean> action) {
        this.action = action;
    }

    @Override
    public InputStream getStream() {
        return new WatchedStream(InputStream.nullInputStream(), action::accept);
    }

    @Override
    public String getRetCode() {
        return "";
    }

    @Override
    public List<CharSequence> getLines() {
        return List.of();
    }

    @Override
    public boolean isEndSession() {
        return false;
    }
}
