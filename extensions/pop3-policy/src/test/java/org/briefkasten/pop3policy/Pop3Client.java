package org.briefkasten.pop3policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One POP3 connection that tells the lines as they came. */
final class Pop3Client implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader reader;

    Pop3Client(InetSocketAddress address) throws IOException {
        socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(30_000);
        reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        reader.readLine();
    }

    Pop3Client login() throws IOException {
        send("USER " + Mailboxes.USER.asString());
        send("PASS " + Mailboxes.PASSWORD);
        return this;
    }

    /** Sends a command and gives the first line of the response. */
    String send(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return reader.readLine();
    }

    /** Sends a command and gives the lines between the first one and the dot. */
    List<String> list(String command) throws IOException {
        send(command);
        List<String> lines = new ArrayList<>();
        for (String line = reader.readLine(); !".".equals(line); line = reader.readLine()) {
            lines.add(line);
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
