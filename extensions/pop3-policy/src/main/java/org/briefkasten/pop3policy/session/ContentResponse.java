package org.briefkasten.pop3policy.session;

import java.io.InputStream;
import java.util.function.Consumer;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.StreamResponse;
import org.apache.james.protocols.pop3.POP3Response;

/**
 * A multi-line response whose lines are a stream, the terminating dot included. The next command begins when it is
 * written. Used once.
 */
final class ContentResponse extends POP3Response implements StreamResponse {
    private final InputStream content;
    private final Runnable exhausted;
    private Consumer<Boolean> closed = complete -> {};

    ContentResponse(String text, InputStream content, Runnable exhausted) {
        super(OK_RESPONSE, text);
        this.content = content;
        this.exhausted = exhausted;
    }

    /**
     * To be called before the response is written; the action runs when nothing more of it will be, and is told whether
     * its content was read to the end.
     */
    void whenClosed(Consumer<Boolean> action) {
        closed = action;
    }

    @Override
    public InputStream getStream() {
        return new WatchedStream(content, this::ended);
    }

    private void ended(boolean complete) {
        if (complete) {
            exhausted.run();
        }
        closed.accept(complete);
    }

    @Override
    public Response immutable() {
        throw new UnsupportedOperationException("its content can be read once");
    }
}
