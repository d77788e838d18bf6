package org.briefkasten.externalfetch.remote;

import com.google.common.base.Ticker;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;

/**
 * A TCP socket whose input is a {@link PacedInputStream}. As it is the lowest layer, a TLS handshake above it is
 * bounded as well. Proxies set for the JVM are not used.
 */
final class PacedSocket extends Socket {
    private final Timeouts timeouts;
    private PacedInputStream paced;

    PacedSocket(Timeouts timeouts) {
        super(Proxy.NO_PROXY);
        this.timeouts = timeouts;
    }

    @Override
    public synchronized InputStream getInputStream() throws IOException {
        if (paced == null) {
            paced = new PacedInputStream(this, super.getInputStream(), timeouts, Ticker.systemTicker());
        }
        return paced;
    }

    /** The input, once somebody has asked for it. */
    synchronized PacedInputStream paced() {
        return paced;
    }
}
