package org.briefkasten.integration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.briefkasten.harness.JamesHost;

/** Delivers straight into a mailbox: with the server's last word the message is stored (RFC 2033). */
public final class LmtpClient {
    private LmtpClient() {}

    /**
     * @param message lines ending in CRLF
     * @return the server's answer for that recipient
     */
    public static String deliver(JamesHost host, String sender, String recipient, byte[] message) throws IOException {
        try (LineConnection connection = LineConnection.plain(host.lmtp())) {
            connection.readLine();
            connection.send("LHLO client.test");
            skipContinuation(connection);
            require(connection.ask("MAIL FROM:<" + sender + ">"));
            String accepted = connection.ask("RCPT TO:<" + recipient + ">");
            if (!accepted.startsWith("2")) {
                return accepted;
            }
            require(connection.ask("DATA"));
            connection.write(stuffed(message));
            return connection.ask(".");
        }
    }

    private static void skipContinuation(LineConnection connection) throws IOException {
        String line = connection.readLine();
        while (line.startsWith("250-")) {
            line = connection.readLine();
        }
        require(line);
    }

    private static void require(String answer) throws IOException {
        if (!answer.startsWith("2") && !answer.startsWith("3")) {
            throw new IOException(answer);
        }
    }

    private static byte[] stuffed(byte[] message) {
        String text = new String(message, StandardCharsets.ISO_8859_1).replaceAll("(?m)^\\.", "..");
        String ended = text.endsWith("\r\n") ? text : text + "\r\n";
        return ended.getBytes(StandardCharsets.ISO_8859_1);
    }
}
