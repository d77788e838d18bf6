package org.briefkasten.tlsonly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A server on a free loopback port that treats each connection in turn as it is told to. */
public final class FakeListener implements AutoCloseable {
    /** What is done with a connection; it is closed afterwards. */
    public interface Behaviour {
        void meet(Socket connection) throws IOException;
    }

    private final ServerSocket server;
    private final Thread thread;
    private final AtomicInteger connections = new AtomicInteger();

    private FakeListener(ServerSocket server, Behaviour behaviour) {
        this.server = server;
        this.thread = new Thread(() -> serve(behaviour), "fake-listener");
        thread.start();
    }

    public static FakeListener that(Behaviour behaviour) {
        try {
            return new FakeListener(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shakes hands with those protocols and says hello. */
    public static FakeListener tls(Path keystore, String... protocols) {
        try {
            SSLServerSocket server = (SSLServerSocket) context(keystore)
                    .getServerSocketFactory()
                    .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            server.setEnabledProtocols(protocols);
            return new FakeListener(server, connection -> {
                connection.getOutputStream().write("* OK\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                connection.getInputStream().readAllBytes();
            });
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** How many were accepted. */
    public int connections() {
        return connections.get();
    }

    private void serve(Behaviour behaviour) {
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                connections.incrementAndGet();
                behaviour.meet(connection);
            } catch (IOException e) {
                // The attacker hung up, or the test is over.
                continue;
            }
        }
    }

    private static SSLContext context(Path keystore) throws GeneralSecurityException, IOException {
        char[] secret = TestCertificate.SECRET.toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(keystore.toFile(), secret), secret);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        server.close();
        thread.join();
    }
}
