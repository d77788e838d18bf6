package org.briefkasten.externalfetch.remote;

import com.google.common.base.Ticker;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;

/**
 * Input from a socket that cannot hold its reader: it ends with a TIMEOUT when the server is silent for the read
 * time-out, when on average it sends less than {@value #LEAST_OCTETS_PER_SECOND} octets a second beyond that time-out
 * (one octet a minute would never trip a time-out of its own), and when the session's time is up. Only time spent
 * waiting here counts towards the pace, so a slow consumer is not held against the server.
 *
 * <p>Not thread-safe.
 */
final class PacedInputStream extends FilterInputStream {
    static final int LEAST_OCTETS_PER_SECOND = 128;

    private final Socket socket;
    private final Timeouts timeouts;
    private final Ticker ticker;
    private final long end;
    private boolean silent;
    private long waited;
    private long received;

    PacedInputStream(Socket socket, InputStream input, Timeouts timeouts, Ticker ticker) {
        super(input);
        this.socket = socket;
        this.timeouts = timeouts;
        this.ticker = ticker;
        this.end = ticker.read() + timeouts.session().toNanos();
    }

    /** See {@link Connection#expectSilence}; called between reads. */
    void expectSilence() {
        silent = true;
    }

    void expectPace() {
        silent = false;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        long start = ticker.read();
        socket.setSoTimeout(patienceAt(start));
        int count = readOnce(buffer, offset, length);
        if (silent) {
            return count;
        }
        waited += ticker.read() - start;
        received += Math.max(count, 0);
        rejectSlowness();
        return count;
    }

    private int patienceAt(long now) throws ExternalServerException {
        Duration patience = silent ? Timeouts.SILENCE.plus(timeouts.read()) : timeouts.read();
        long left = Math.min(end - now, patience.toNanos());
        if (left <= 0) {
            throw sessionOver();
        }
        return (int)
                Math.max(1, Math.min(Integer.MAX_VALUE, Duration.ofNanos(left).toMillis()));
    }

    private int readOnce(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (SocketTimeoutException e) {
            if (ticker.read() >= end) {
                throw sessionOver();
            }
            throw new ExternalServerException(Kind.TIMEOUT, "The server stopped answering.", e);
        }
    }

    private ExternalServerException sessionOver() {
        return new ExternalServerException(
                Kind.TIMEOUT,
                "The fetch took longer than it may (" + timeouts.session().toSeconds()
                        + " seconds); what is left comes with the next one.");
    }

    private void rejectSlowness() throws ExternalServerException {
        Duration granted = timeouts.read().plusMillis(received * 1000 / LEAST_OCTETS_PER_SECOND);
        if (waited > granted.toNanos()) {
            throw new ExternalServerException(Kind.TIMEOUT, "The server sends too slowly.");
        }
    }
}
