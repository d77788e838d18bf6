package org.briefkasten.integration;

import java.io.IOException;
import org.briefkasten.harness.JamesHost;

/** Hands a message to a node's queue (RFC 5321). */
public final class SmtpClient {
    private SmtpClient() {}

    /**
     * @param message lines ending in CRLF, none beginning with a dot
     * @throws IOException if the node does not take it
     */
    public static void send(JamesHost node, String sender, String recipient, byte[] message) throws IOException {
        try (LineConnection connection = LineConnection.plain(node.smtp())) {
            require("220", connection.readLine());
            require("250", connection.ask("HELO client.test"));
            require("250", connection.ask("MAIL FROM:<" + sender + ">"));
            require("250", connection.ask("RCPT TO:<" + recipient + ">"));
            require("354", connection.ask("DATA"));
            connection.write(message);
            require("250", connection.ask("."));
            connection.send("QUIT");
        }
    }

    private static void require(String code, String answer) throws IOException {
        if (!answer.startsWith(code)) {
            throw new IOException(answer);
        }
    }
}
