package org.briefkasten.externalfetch.testing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A server on a loopback port that says to every connection what a script makes it say, right or wrong. */
public final class ScriptedServer implements Closeable {
    /** What the server does on a connection; the connection ends with it. */
    @FunctionalInterface
    public interface Script {
        void serve(Conversation conversation) throws IOException;
    }

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private volatile Script script;

    private ScriptedServer(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
        threads.execute(this::accept);
    }

    /** Speaks TLS with the certificate for localhost. */
    public static ScriptedServer tls(Script script) {
        return tls(TestCertificate.LOCALHOST.serverTls(), script);
    }

    public static ScriptedServer tls(SSLContext tls, Script script) {
        try {
            return new ScriptedServer(
                    tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On all loopback addresses. */
    public static ScriptedServer everywhere(SSLContext tls, Script script) {
        try {
            return new ScriptedServer(tls.getServerSocketFactory().createServerSocket(0, 500), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ScriptedServer plain(Script script) {
        try {
            return new ScriptedServer(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The lines received so far, on all connections. */
    public List<String> received() {
        return List.copyOf(received);
    }

    /** What new connections meet from now on. */
    public void follow(Script other) {
        script = other;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (Socket closed = socket) {
            script.serve(new Conversation(closed, received));
        } catch (IOException e) {
            received.add("(" + e.getClass().getSimpleName() + ")");
        }
    }

    /** One connection, from the server's side. */
    public static final class Conversation {
        private final Socket socket;
        private final Queue<String> received;
        private InputStream input;
        private OutputStream output;

        private Conversation(Socket socket, Queue<String> received) throws IOException {
            this.socket = socket;
            this.received = received;
            attach(socket);
        }

        private void attach(Socket layer) throws IOException {
            input = new BufferedInputStream(layer.getInputStream());
            output = new BufferedOutputStream(layer.getOutputStream());
        }

        /** Goes on in TLS with that certificate. */
        public void startTls(TestCertificate certificate) throws IOException {
            SSLSocket layer = (SSLSocket)
                    certificate.serverTls().getSocketFactory().createSocket(socket, null, socket.getPort(), false);
            layer.setUseClientMode(false);
            layer.startHandshake();
            attach(layer);
        }

        /** Sends octets, each the number of a character. */
        public Conversation say(String octets) throws IOException {
            return say(octets.getBytes(StandardCharsets.ISO_8859_1));
        }

        public Conversation say(byte[] octets) throws IOException {
            output.write(octets);
            output.flush();
            return this;
        }

        /** Takes the next line, without its CRLF. */
        public String hear() throws IOException {
            StringBuilder line = new StringBuilder();
            while (line.length() < 2 || !line.substring(line.length() - 2).equals("\r\n")) {
                int octet = input.read();
                if (octet < 0) {
                    throw new EOFException();
                }
                line.append((char) octet);
            }
            String heard = line.substring(0, line.length() - 2);
            received.add(heard);
            return heard;
        }

        /** Takes so many octets, each the number of a character. */
        public String hear(int octets) throws IOException {
            String heard = new String(input.readNBytes(octets), StandardCharsets.ISO_8859_1);
            received.add(heard);
            return heard;
        }

        /** Waits until the client has closed, whatever it says before. */
        public void hearOut() throws IOException {
            while (input.read() >= 0) {
                continue;
            }
        }
    }
}
