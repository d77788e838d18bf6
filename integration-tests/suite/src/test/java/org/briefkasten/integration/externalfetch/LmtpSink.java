package org.briefkasten.integration.externalfetch;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Takes any message over LMTP (RFC 2033) and puts it into a file, as fast as that can be done. One session at a time. */
final class LmtpSink implements AutoCloseable {
    private final ServerSocket listener;
    private final Path directory;
    private int files;

    private LmtpSink(Path directory) throws IOException {
        this.directory = directory;
        this.listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    }

    static LmtpSink start(Path directory) throws IOException {
        LmtpSink sink = new LmtpSink(directory);
        Thread thread = new Thread(sink::serveUntilClosed, "lmtp-sink");
        thread.setDaemon(true);
        thread.start();
        return sink;
    }

    int port() {
        return listener.getLocalPort();
    }

    private void serveUntilClosed() {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept()) {
                client.setTcpNoDelay(true);
                serve(
                        new BufferedInputStream(client.getInputStream(), 64 * 1024),
                        new BufferedOutputStream(client.getOutputStream()));
            } catch (IOException hungUp) {
                // The next session may go better; a message that is missing is noticed by who counts.
            }
        }
    }

    private void serve(InputStream input, OutputStream output) throws IOException {
        say(output, "220 sink LMTP");
        for (String line = line(input); !line.startsWith("QUIT"); line = line(input)) {
            if (line.startsWith("LHLO")) {
                say(output, "250-sink\r\n250-8BITMIME\r\n250-PIPELINING\r\n250 SIZE");
            } else if (line.startsWith("DATA")) {
                say(output, "354 go on");
                take(input);
                say(output, "250 2.0.0 taken");
            } else {
                say(output, "250 2.0.0 OK");
            }
        }
        say(output, "221 2.0.0 bye");
    }

    private void take(InputStream input) throws IOException {
        files++;
        try (OutputStream file =
                new BufferedOutputStream(Files.newOutputStream(directory.resolve("lmtp" + files)), 64 * 1024)) {
            int last = 0;
            for (int octet = 0; last != 5; ) {
                octet = input.read();
                if (octet < 0) {
                    throw new IOException("hung up within a message");
                }
                file.write(octet);
                last = following(last, octet);
            }
        }
    }

    /** How much of CRLF "." CRLF has been seen. */
    private static int following(int seen, int octet) {
        if (octet == "\r\n.\r\n".charAt(seen)) {
            return seen + 1;
        }
        return octet == '\r' ? 1 : 0;
    }

    private static String line(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = input.read(); octet != '\n'; octet = input.read()) {
            if (octet < 0) {
                throw new IOException("hung up");
            }
            line.append((char) octet);
        }
        return line.toString().toUpperCase(Locale.ROOT);
    }

    private static void say(OutputStream output, String line) throws IOException {
        output.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        output.flush();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
