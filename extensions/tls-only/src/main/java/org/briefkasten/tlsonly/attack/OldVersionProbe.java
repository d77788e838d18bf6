package org.briefkasten.tlsonly.attack;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.briefkasten.tlsonly.listeners.TlsVersion;

/** That a handshake below the floor fails. */
final class OldVersionProbe implements Probe {
    private static final int HANDSHAKE_RECORD = 22;
    private static final int SERVER_HELLO = 2;
    private static final int RECORD_HEADER_REST = 4;

    private final List<TlsVersion> versions;

    OldVersionProbe(TlsVersion floor) {
        versions = Stream.of(TlsVersion.TLS_1_0, TlsVersion.TLS_1_1, TlsVersion.TLS_1_2)
                .filter(version -> version.isBelow(floor))
                .collect(Collectors.toUnmodifiableList());
    }

    @Override
    public List<Weakness> attack(Target target) throws IOException {
        List<Weakness> weaknesses = new ArrayList<>();
        for (TlsVersion version : versions) {
            if (isAccepted(target, version)) {
                weaknesses.add(Weakness.broken(target, "accepts " + version.protocolName()));
            }
        }
        return weaknesses;
    }

    private static boolean isAccepted(Target target, TlsVersion version) throws IOException {
        try (Socket socket = target.dial()) {
            return isAccepted(socket, version);
        }
    }

    private static boolean isAccepted(Socket socket, TlsVersion version) throws IOException {
        try {
            socket.getOutputStream().write(ClientHello.offering(version));
            DataInputStream answer = new DataInputStream(socket.getInputStream());
            if (answer.readUnsignedByte() != HANDSHAKE_RECORD) {
                return false;
            }
            answer.readNBytes(RECORD_HEADER_REST);
            return answer.readUnsignedByte() == SERVER_HELLO;
        } catch (EOFException | SocketException e) {
            return false;
        }
    }
}
