package org.briefkasten.externalfetch.testing;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.briefkasten.externalfetch.remote.RemoteMessage;
import org.briefkasten.externalfetch.remote.RemoteState;
import org.briefkasten.externalfetch.remote.Retrieval;

/** Keeps what comes, each octet as the character of its number. */
public final class CollectingRetrieval implements Retrieval {
    private final List<String> complete = new ArrayList<>();
    private final List<RemoteState> states = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private ByteArrayOutputStream current;

    /** {@code uid=content} of what came whole. */
    public List<String> complete() {
        return complete;
    }

    public List<RemoteState> states() {
        return states;
    }

    /** {@code uid=reply} of what did not come. */
    public List<String> refused() {
        return refused;
    }

    @Override
    public OutputStream begin(RemoteMessage message) {
        current = new ByteArrayOutputStream();
        return current;
    }

    @Override
    public void complete(RemoteMessage message, RemoteState state) {
        complete.add(message.uid() + "=" + current.toString(StandardCharsets.ISO_8859_1));
        states.add(state);
    }

    @Override
    public void refused(RemoteMessage message, String reply) {
        refused.add(message.uid() + "=" + reply);
    }
}
