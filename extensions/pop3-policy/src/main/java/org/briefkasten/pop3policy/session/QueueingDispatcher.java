package org.briefkasten.pop3policy.session;

import com.google.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.james.protocols.api.ProtocolSessionImpl;
import org.apache.james.protocols.api.ProtocolTransport;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandDispatcher;
import org.apache.james.protocols.pop3.POP3Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes each line off James's thread into the connection's {@link CommandQueue} and writes the response when there is
 * one. Commands that block on nothing are answered at once where nothing waits or is still being written. Thread-safe once
 * wired.
 *
 * <p>James's own session state follows with the next line, so that what stands before this handler, such as the guard of
 * tls-only, sees the login happen between two lines.
 */
public final class QueueingDispatcher extends CommandDispatcher<POP3Session> {
    /** So many lines may wait before no more is read from the connection. */
    static final int MANY = 100;

    /** What is answered out of the session's memory alone is not worth the way to another thread and back. */
    private static final Set<String> AT_ONCE = Set.of("DELE", "STAT", "NOOP");

    private static final Logger LOGGER = LoggerFactory.getLogger(QueueingDispatcher.class);

    private final SessionThreads threads;

    @Inject
    public QueueingDispatcher(SessionThreads threads) {
        this.threads = threads;
    }

    @Override
    public Response onLine(POP3Session session, byte[] line) {
        Pop3Connection connection = Pop3Connection.of(session);
        if (connection.isLoggedIn()) {
            session.setHandlerState(POP3Session.TRANSACTION);
        }
        String command = command(line);
        if (AT_ONCE.contains(command) && connection.isLoggedIn() && connection.isSettled()) {
            return answer(session, connection, line);
        }
        connection.queue().add(step(session, connection, command, line));
        if (connection.queue().size() >= MANY) {
            transport(session).setReadable(false);
            // All may have been answered in between, and nobody else would let the client go on.
            goOnReading(session, connection);
        }
        return Responses.LATER;
    }

    private CommandQueue.Step step(POP3Session session, Pop3Connection connection, String command, byte[] line) {
        if (command.equals(StlsCommand.NAME)) {
            return next -> afterAll(session, connection, () -> beginTls(session, connection, line, next));
        }
        // The next command of its kind need not be queued.
        Consumer<Runnable> written =
                AT_ONCE.contains(command) ? action -> afterAll(session, connection, action) : Runnable::run;
        return next -> handle(session, connection, line, () -> written.accept(next));
    }

    /**
     * TLS begins between two writes, which must not be left to another thread (NettyProtocolTransport 3.8.1). What came
     * in plain text behind the command, James drops (AllButStartTlsLineBasedChannelHandler; RFC 2595 section 4).
     */
    private void beginTls(POP3Session session, Pop3Connection connection, byte[] line, Runnable next) {
        Response response = answer(session, connection, line);
        transport(session).writeResponse(response, session);
        goOnReading(session, connection);
        next.run();
    }

    /** Runs the action on James's thread for the connection once all that was written has left. */
    private static void afterAll(POP3Session session, Pop3Connection connection, Runnable action) {
        Response signal = new AllWritten(complete -> {
            if (complete) {
                connection.settled(true);
                action.run();
            } else {
                connection.queue().end(connection::release);
            }
        });
        try {
            transport(session).writeResponse(signal, session);
        } catch (RuntimeException e) {
            gone(session, connection, e);
        }
    }

    /** Empty if the line is longer than any command that is looked for here. */
    private static String command(byte[] line) {
        return line.length < 64 ? text(line).split(" ", 2)[0].toUpperCase(Locale.ROOT) : "";
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.US_ASCII).trim();
    }

    private void handle(POP3Session session, Pop3Connection connection, byte[] line, Runnable next) {
        Response response = answer(session, connection, line);
        Duration delay = connection.takeDelay();
        if (delay.isZero()) {
            writeIfConnected(session, connection, response, next);
        } else {
            threads.after(delay, () -> writeIfConnected(session, connection, response, next));
        }
    }

    private Response answer(POP3Session session, Pop3Connection connection, byte[] line) {
        try {
            Optional<SaslExchange> exchange = connection.takeExchange();
            return exchange.isPresent() ? exchange.get().answered(text(line)) : super.onLine(session, line);
        } catch (RuntimeException | Error e) {
            // Errors, too: the connection would wait for ever, and keep its lock.
            LOGGER.error("pop3: a command of session {} failed", session.getSessionID(), e);
            return Responses.temporary("The command failed, try again later");
        }
    }

    private static void write(POP3Session session, Pop3Connection connection, Response response, Runnable next) {
        Runnable goOn = () -> {
            goOnReading(session, connection);
            next.run();
        };
        if (response instanceof ContentResponse) {
            ((ContentResponse) response).whenClosed(complete -> {
                if (complete) {
                    connection.settled(true);
                    goOn.run();
                } else {
                    breakOff(session, connection);
                }
            });
            transport(session).writeResponse(response, session);
        } else {
            connection.settled(false);
            transport(session).writeResponse(response, session);
            if (response.isEndSession()) {
                connection.queue().end(connection::release);
            } else {
                goOn.run();
            }
        }
    }

    /** What comes after half a message would be taken for its other half: nothing may. */
    private static void breakOff(POP3Session session, Pop3Connection connection) {
        LOGGER.warn("pop3: session {} ends, since a message could not be sent to its end", session.getSessionID());
        connection.queue().end(connection::release);
        transport(session).writeResponse(Response.DISCONNECT, session);
    }

    /** A client may be gone before James has written, which its transport takes for a fault (3.8.1 and 3.9.0). */
    private static void writeIfConnected(
            POP3Session session, Pop3Connection connection, Response response, Runnable next) {
        try {
            write(session, connection, response, next);
        } catch (RuntimeException e) {
            gone(session, connection, e);
        }
    }

    private static void gone(POP3Session session, Pop3Connection connection, RuntimeException e) {
        LOGGER.debug("pop3: session {} is gone", session.getSessionID(), e);
        connection.queue().end(connection::release);
    }

    private static void goOnReading(POP3Session session, Pop3Connection connection) {
        if (!transport(session).isReadable() && connection.queue().size() < MANY / 2) {
            transport(session).setReadable(true);
        }
    }

    private static ProtocolTransport transport(POP3Session session) {
        return ((ProtocolSessionImpl) session).getProtocolTransport();
    }
}
