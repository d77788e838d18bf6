package org.briefkasten.integration;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.briefkasten.harness.Keystore;

/**
 * A connection of a protocol that talks in lines ending in CRLF, for tests that care for the exact words. Bytes are read
 * as ISO 8859-1, so that every one is kept. Not thread-safe.
 */
public final class LineConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream input;

    private LineConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.input = new BufferedInputStream(socket.getInputStream());
    }

    public static LineConnection plain(int port) throws IOException {
        return plain("127.0.0.1", port);
    }

    /**
     * @param clientAddress the loopback address to come from, so that it can differ from the server's
     */
    public static LineConnection plain(String clientAddress, int port) throws IOException {
        return new LineConnection(socket(clientAddress, port));
    }

    public static LineConnection tls(int port, Keystore trusted) throws IOException {
        return tls("127.0.0.1", port, trusted);
    }

    /**
     * @param clientAddress the loopback address to come from, so that it can differ from the server's
     */
    public static LineConnection tls(String clientAddress, int port, Keystore trusted) throws IOException {
        return new LineConnection(trusted.trustingContext()
                .getSocketFactory()
                .createSocket(socket(clientAddress, port), "localhost", port, true));
    }

    private static Socket socket(String clientAddress, int port) throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(TIMEOUT_MILLIS);
        // Or the end of the JDK's handshake, in two writes, waits 40 ms for an acknowledgement in between.
        socket.setTcpNoDelay(true);
        socket.bind(new InetSocketAddress(InetAddress.getByName(clientAddress), 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
        return socket;
    }

    public void send(String line) throws IOException {
        write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    public void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /**
     * One line, without its CRLF.
     *
     * @throws EOFException if the server closed the connection before the line's end
     */
    public String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("closed after \"" + line.toString(StandardCharsets.ISO_8859_1) + "\"");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** Sends a line and reads one. */
    public String ask(String line) throws IOException {
        send(line);
        return readLine();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
