package org.briefkasten.peers;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.SocketFactory;

/**
 * A client of RFC 1939 that hands out bytes exactly as they came, dot-stuffing undone. For tests: it keeps a whole
 * message in memory and waits 60 s at most for a line. Not thread-safe.
 */
public final class Pop3Client implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final Pattern SPACE = Pattern.compile(" ");

    private final Socket socket;
    private final InputStream in;
    private final String greeting;

    private Pop3Client(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        this.greeting = requireOk("the greeting", readLine());
    }

    /**
     * Connects and reads the greeting.
     *
     * @param sockets {@code SSLContext.getSocketFactory()} for implicit TLS, {@code SocketFactory.getDefault()} for none
     * @throws IOException if nothing answers, TLS fails or the greeting is not {@code +OK}
     */
    public static Pop3Client connect(SocketFactory sockets, InetSocketAddress server) throws IOException {
        Socket socket = sockets.createSocket(server.getAddress(), server.getPort());
        try {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            return new Pop3Client(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The first line that the server sent. */
    public String greeting() {
        return greeting;
    }

    /**
     * @throws IOException if the server refuses; the message holds its answer, never the password
     */
    public void login(String user, String password) throws IOException {
        command("USER " + user);
        send("PASS " + password);
        requireOk("PASS", readLine());
    }

    /** Sends one line and returns the {@code +OK} line; any other answer is an {@link IOException}. */
    public String command(String line) throws IOException {
        send(line);
        return requireOk(line, readLine());
    }

    /** How many messages there are, by STAT. */
    public int count() throws IOException {
        return Integer.parseInt(SPACE.split(command("STAT"), 3)[1]);
    }

    /** The unique ids, the first message's first. */
    public List<String> uniqueIds() throws IOException {
        return lines("UIDL").stream().map(line -> SPACE.split(line, 2)[1]).collect(Collectors.toUnmodifiableList());
    }

    /** What follows the {@code +OK} line of a command whose answer has many lines. */
    public List<String> lines(String line) throws IOException {
        command(line);
        List<String> lines = new ArrayList<>();
        for (String next = readLine(); !next.equals("."); next = readLine()) {
            lines.add(next.startsWith(".") ? next.substring(1) : next);
        }
        return lines;
    }

    /** The bytes of a message, its last CRLF included. */
    public byte[] retrieve(int number) throws IOException {
        command("RETR " + number);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (!isEnd(readLineInto(line))) {
            byte[] bytes = line.toByteArray();
            int stuffing = bytes[0] == '.' ? 1 : 0;
            message.write(bytes, stuffing, bytes.length - stuffing);
        }
        return message.toByteArray();
    }

    private static boolean isEnd(ByteArrayOutputStream line) {
        return line.size() == 3 && line.toString(StandardCharsets.ISO_8859_1).equals(".\r\n");
    }

    /** Marks a message as deleted; {@link #quit()} deletes. */
    public void delete(int number) throws IOException {
        command("DELE " + number);
    }

    public void quit() throws IOException {
        command("QUIT");
    }

    private void send(String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static String requireOk(String command, String answer) throws IOException {
        if (!answer.startsWith("+OK")) {
            throw new IOException(command + " was answered with " + answer);
        }
        return answer;
    }

    private String readLine() throws IOException {
        String line = readLineInto(new ByteArrayOutputStream()).toString(StandardCharsets.UTF_8);
        return line.substring(0, line.length() - 2);
    }

    /** Only CRLF ends a line: a bare LF or CR belongs to it. */
    private ByteArrayOutputStream readLineInto(ByteArrayOutputStream line) throws IOException {
        line.reset();
        int previous = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.write(next);
            if (previous == '\r' && next == '\n') {
                return line;
            }
            previous = next;
        }
        throw new EOFException("the server closed the connection after " + line.size() + " bytes of a line");
    }

    /** Closes the connection without QUIT, so that nothing is deleted. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
