package org.briefkasten.externalfetch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.briefkasten.externalfetch.remote.RemoteMessage;
import org.briefkasten.externalfetch.remote.RemoteState;
import org.briefkasten.externalfetch.remote.Retrieval;

/** When messages arrived at the server elsewhere, as their header sections or the server's own dates tell. Not thread-safe. */
final class ArrivalTimes implements Retrieval {
    /** More of a header section than any server writes before its topmost Received field. */
    private static final int MOST_OCTETS = 64 * 1024;

    private final Instant now;
    private final Map<RemoteMessage, Instant> times = new HashMap<>();
    private Optional<RemoteMessage> begun = Optional.empty();
    private ByteArrayOutputStream header = new ByteArrayOutputStream();

    ArrivalTimes(Instant now) {
        this.now = now;
    }

    /** Empty if it was not told. */
    Optional<Instant> of(RemoteMessage message) {
        return Optional.ofNullable(times.get(message));
    }

    /** The message that did not come to its end. */
    Optional<RemoteMessage> begun() {
        return begun;
    }

    @Override
    public OutputStream begin(RemoteMessage message) {
        begun = Optional.of(message);
        header = new ByteArrayOutputStream();
        return new OutputStream() {
            @Override
            public void write(int octet) {
                if (header.size() < MOST_OCTETS) {
                    header.write(octet);
                }
            }

            @Override
            public void write(byte[] octets, int from, int length) {
                header.write(octets, from, Math.min(length, MOST_OCTETS - header.size()));
            }
        };
    }

    @Override
    public void complete(RemoteMessage message, RemoteState state) throws IOException {
        begun = Optional.empty();
        InputStream octets = new ByteArrayInputStream(header.toByteArray());
        told(state, octets, now).ifPresent(instant -> times.put(message, instant));
    }

    @Override
    public void refused(RemoteMessage message, String reply) {
        header = new ByteArrayOutputStream();
    }

    /**
     * When a message arrived: by the server's own date, else by its topmost Received field, else by its Date field.
     *
     * @param message from its first octet on; closed by the caller
     */
    static Optional<Instant> told(RemoteState state, InputStream message, Instant now) throws IOException {
        Optional<Instant> stated = state.internalDate().filter(date -> ArrivalDate.isPossible(date, now));
        return stated.isPresent() ? stated : ArrivalDate.told(message, now);
    }
}
