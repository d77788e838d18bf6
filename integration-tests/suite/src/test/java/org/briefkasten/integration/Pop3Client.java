package org.briefkasten.integration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.briefkasten.harness.JamesHost;

/** A POP3 session over implicit TLS, with the server's words as they come (RFC 1939). Not thread-safe. */
public final class Pop3Client implements AutoCloseable {
    private static final Duration TO_GIVE_WAY = Duration.ofSeconds(10);

    private final LineConnection connection;

    private Pop3Client(LineConnection connection) {
        this.connection = connection;
    }

    /** Connects and reads the greeting. */
    public static Pop3Client connect(JamesHost host) throws IOException {
        Pop3Client client = new Pop3Client(LineConnection.tls(host.pop3s(), host.keystore()));
        client.requireOk("greeting", client.connection.readLine());
        return client;
    }

    /**
     * Logs in, and comes again for ten seconds while another session has the mailbox: one that dropped its connection is
     * gone only when the server has noticed.
     */
    public static Pop3Client login(JamesHost host, String user, String password) throws IOException {
        long deadline = System.nanoTime() + TO_GIVE_WAY.toNanos();
        while (true) {
            Pop3Client client = connect(host);
            client.ok("USER " + user);
            String answer = client.ask("PASS " + password);
            if (!answer.startsWith("-ERR [IN-USE]") || System.nanoTime() > deadline) {
                client.requireOk("PASS", answer);
                return client;
            }
            client.close();
        }
    }

    /** Sends a command and returns the first line of the answer, whatever it says. */
    public String ask(String command) throws IOException {
        return connection.ask(command);
    }

    /**
     * @throws IOException if the answer is not {@code +OK}
     */
    public String ok(String command) throws IOException {
        return requireOk(command, ask(command));
    }

    private String requireOk(String command, String answer) throws IOException {
        if (!answer.startsWith("+OK")) {
            throw new IOException(command.replaceFirst("PASS .*", "PASS") + " -> " + answer);
        }
        return answer;
    }

    /** The lines of a multi-line answer, without the first and the last, dots unstuffed. */
    public List<String> lines(String command) throws IOException {
        ok(command);
        List<String> lines = new ArrayList<>();
        for (String line = connection.readLine(); !line.equals("."); line = connection.readLine()) {
            lines.add(line.startsWith(".") ? line.substring(1) : line);
        }
        return lines;
    }

    /** A message's bytes, every line ending in CRLF. */
    public byte[] retrieve(int number) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String line : lines("RETR " + number)) {
            bytes.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        return bytes.toByteArray();
    }

    /** QUIT: what was marked is deleted. */
    public String quit() throws IOException {
        return ok("QUIT");
    }

    /** Drops the connection without QUIT. */
    @Override
    public void close() throws IOException {
        connection.close();
    }
}
