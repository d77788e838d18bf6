package org.briefkasten.peers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Asks a node for its options: CQL binary protocol v4, sections 2 (the header) and 4.1.3 (OPTIONS). A node opens the
 * port once it has joined its ring.
 */
final class CqlProbe {
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final byte OPTIONS = 0x05;
    private static final byte SUPPORTED = 0x06;
    private static final byte[] REQUEST = {0x04, 0, 0, 0, OPTIONS, 0, 0, 0, 0};
    private static final int OPCODE = 4;

    private CqlProbe() {}

    static boolean isAnswered(InetSocketAddress node) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(node, TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(REQUEST);
            byte[] header = socket.getInputStream().readNBytes(REQUEST.length);
            return header.length == REQUEST.length && header[OPCODE] == SUPPORTED;
        }
    }
}
