package org.briefkasten.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes a server on this machine a distant one: whatever passes waits for the same time in each direction, and the rate
 * is left as it is. Connecting to the proxy itself takes no time; the first octet of the server comes a round trip later.
 * Each connection has four threads and may hold {@value #MOST_CHUNKS} chunks of 64 KiB in each direction. Thread-safe.
 */
public final class DelayProxy implements AutoCloseable {
    static final int MOST_CHUNKS = 1_024;

    private static final int CHUNK_OCTETS = 64 * 1024;

    private final InetSocketAddress server;
    private final long oneWayNanos;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private DelayProxy(InetSocketAddress server, Duration oneWay) throws IOException {
        this.server = server;
        this.oneWayNanos = oneWay.toNanos();
        this.listener = new ServerSocket(0, 50, LoopbackPorts.ADDRESS);
    }

    /** Starts one on a free port of 127.0.0.1. */
    public static DelayProxy start(InetSocketAddress server, Duration roundTrip) {
        try {
            DelayProxy proxy = new DelayProxy(server, roundTrip.dividedBy(2));
            daemon("delay-proxy", proxy::acceptUntilClosed);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    @Override
    public void close() {
        closeQuietly(listener);
        sockets.forEach(DelayProxy::closeQuietly);
    }

    private void acceptUntilClosed() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException e) {
                closeQuietly(listener);
            }
        }
    }

    private void connect(Socket client) throws IOException {
        LockSupport.parkNanos(2 * oneWayNanos);
        Socket far = new Socket(server.getAddress(), server.getPort());
        for (Socket socket : new Socket[] {client, far}) {
            socket.setTcpNoDelay(true);
            sockets.add(socket);
        }
        pass(client, far);
        pass(far, client);
    }

    private void pass(Socket from, Socket to) {
        BlockingQueue<Chunk> underWay = new ArrayBlockingQueue<>(MOST_CHUNKS);
        daemon("delay-proxy-in", () -> read(from, underWay));
        daemon("delay-proxy-out", () -> write(underWay, to));
    }

    private void read(Socket from, BlockingQueue<Chunk> underWay) {
        try {
            try {
                InputStream input = from.getInputStream();
                byte[] buffer = new byte[CHUNK_OCTETS];
                for (int length = input.read(buffer); length >= 0; length = input.read(buffer)) {
                    underWay.put(new Chunk(Arrays.copyOf(buffer, length), System.nanoTime() + oneWayNanos));
                }
            } catch (IOException ended) {
                closeQuietly(from);
            }
            underWay.put(new Chunk(Chunk.END, System.nanoTime() + oneWayNanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(BlockingQueue<Chunk> underWay, Socket to) {
        try (to) {
            OutputStream output = to.getOutputStream();
            for (Chunk chunk = underWay.take(); chunk.octets.length > 0; chunk = underWay.take()) {
                chunk.awaitDue();
                output.write(chunk.octets);
            }
        } catch (IOException ended) {
            underWay.clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(to);
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Octets and when they arrive. */
    private static final class Chunk {
        private static final byte[] END = {};

        private final byte[] octets;
        private final long due;

        private Chunk(byte[] octets, long due) {
            this.octets = octets;
            this.due = due;
        }

        private void awaitDue() {
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }
}
