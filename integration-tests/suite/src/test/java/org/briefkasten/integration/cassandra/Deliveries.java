package org.briefkasten.integration.cassandra;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.integration.LmtpClient;

/** Mail that keeps coming to one node over LMTP, one after another, until the node is killed or {@link #end()}. */
final class Deliveries {
    private static final String SENDER = "sender@elsewhere.test";
    private static final Duration TO_DIE = Duration.ofSeconds(5);

    /** James 3.8.1 tries eight times, and waits longer each time, to tell its listeners of a message while Cassandra is down. */
    private static final Duration TO_ANSWER = Duration.ofMinutes(3);

    private final JamesHost node;
    private final String user;
    private final IntFunction<byte[]> mails;
    private final Queue<Integer> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final Future<Void> running;
    private volatile boolean ended;

    private Deliveries(JamesHost node, String user, IntFunction<byte[]> mails) {
        this.node = node;
        this.user = user;
        this.mails = mails;
        this.running = executor.submit(this::deliverAll);
    }

    /**
     * @param mails from a number, counted from 0, to the mail
     */
    static Deliveries to(JamesHost node, String user, IntFunction<byte[]> mails) {
        return new Deliveries(node, user, mails);
    }

    private Void deliverAll() throws IOException {
        try {
            for (int number = 0; !ended; number++) {
                deliver(number);
            }
        } catch (IOException e) {
            // The connection breaks a moment before the process is gone.
            if (!node.process().awaitExit(TO_DIE)) {
                throw e;
            }
        }
        return null;
    }

    private void deliver(int number) throws IOException {
        String answer = LmtpClient.deliver(node, SENDER, user, mails.apply(number));
        if (answer.startsWith("250")) {
            acknowledged.add(number);
        } else {
            refusals.add(answer);
        }
    }

    int count() {
        return acknowledged.size();
    }

    /** What the node said to those that it did not take. */
    List<String> refusals() {
        return List.copyOf(refusals);
    }

    /**
     * Ends after the delivery under way.
     *
     * @return the numbers of the mails that the node has acknowledged
     * @throws Exception if it broke a connection and lives
     */
    List<Integer> end() throws Exception {
        ended = true;
        running.get(TO_ANSWER.toSeconds(), TimeUnit.SECONDS);
        executor.shutdown();
        return List.copyOf(acknowledged);
    }
}
