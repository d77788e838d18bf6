package org.briefkasten.pop3policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One POP3 connection that tells the lines as they came. */
public final class Pop3Client implements AutoCloseable {
    private Socket socket;
    private BufferedReader reader;

    Pop3Client(InetSocketAddress address) throws IOException {
        socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(30_000);
        reader = readerOf(socket);
        reader.readLine();
    }

    private static BufferedReader readerOf(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** Goes on within TLS. */
    public void beginTls(SSLContext trusting) throws IOException {
        SSLSocket encrypted =
                (SSLSocket) trusting.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
        encrypted.startHandshake();
        socket = encrypted;
        reader = readerOf(encrypted);
    }

    /** Sends what need not be a command, and no line end of its own. */
    public void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The next line; null at the end. */
    public String line() throws IOException {
        return reader.readLine();
    }

    public Pop3Client login() throws IOException {
        send("USER " + Mailboxes.USER.asString());
        send("PASS " + Mailboxes.PASSWORD);
        return this;
    }

    /** Sends a command and gives the first line of the response. */
    public String send(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return reader.readLine();
    }

    /** Sends a command and gives the lines between the first one and the dot, or the one line of an error. */
    public List<String> list(String command) throws IOException {
        String first = send(command);
        if (first.startsWith("-ERR")) {
            return List.of(first);
        }
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
