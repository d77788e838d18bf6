package org.briefkasten.tlsonly.attack;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.briefkasten.tlsonly.listeners.MailProtocol;

/** That plaintext bytes and HTTP requests (the cross-protocol attack) are answered by nothing but a TLS alert. */
final class PlaintextProbe implements Probe {
    private static final int ALERT_RECORD = 21;

    @Override
    public List<Weakness> attack(Target target) throws IOException {
        if (isAnswered(target, command(target.protocol()))) {
            return List.of(Weakness.broken(target, "answers plaintext"));
        }
        return isAnswered(target, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
                ? List.of(Weakness.broken(target, "answers an HTTP request"))
                : List.of();
    }

    private static boolean isAnswered(Target target, String request) throws IOException {
        try (Socket socket = target.dial()) {
            return isAnswered(socket, request);
        }
    }

    private static boolean isAnswered(Socket socket, String request) throws IOException {
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            int first = socket.getInputStream().read();
            return first >= 0 && first != ALERT_RECORD;
        } catch (SocketException | SocketTimeoutException e) {
            return false;
        }
    }

    private static String command(MailProtocol protocol) {
        switch (protocol) {
            case IMAP:
                return "a CAPABILITY\r\n";
            case POP3:
                return "CAPA\r\n";
            case SMTP:
                return "EHLO localhost\r\n";
            default:
                return "CAPABILITY\r\n";
        }
    }
}
