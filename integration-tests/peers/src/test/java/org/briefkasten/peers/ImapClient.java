package org.briefkasten.peers;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of RFC 3501 as reading back takes. */
final class ImapClient implements AutoCloseable {
    private static final Pattern LITERAL = Pattern.compile(".*\\{(\\d+)}");
    private static final String TAG = "a ";

    private final Socket socket;
    private final InputStream in;
    private final List<byte[]> literals = new ArrayList<>();

    private ImapClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        readLine();
    }

    static ImapClient connect(DovecotServer server, String user, String password) throws IOException {
        Socket socket = server.certificate()
                .trustingContext()
                .getSocketFactory()
                .createSocket(server.imaps().getAddress(), server.imaps().getPort());
        socket.setSoTimeout(60_000);
        ImapClient client = new ImapClient(socket);
        client.command("LOGIN " + user + " \"" + password + "\"");
        return client;
    }

    List<byte[]> fetchAll(String folder) throws IOException {
        command("EXAMINE " + folder);
        literals.clear();
        command("FETCH 1:* BODY.PEEK[]");
        return List.copyOf(literals);
    }

    List<String> command(String command) throws IOException {
        socket.getOutputStream().write((TAG + command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        List<String> lines = new ArrayList<>();
        for (String line = readLine(); !line.startsWith(TAG); line = readLine()) {
            lines.add(line);
            readLiteral(line);
        }
        return lines;
    }

    private void readLiteral(String line) throws IOException {
        Matcher literal = LITERAL.matcher(line);
        if (literal.matches()) {
            literals.add(in.readNBytes(Integer.parseInt(literal.group(1))));
        }
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).trim();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
