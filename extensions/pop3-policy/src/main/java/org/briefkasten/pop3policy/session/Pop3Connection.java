package org.briefkasten.pop3policy.session;

import java.time.Duration;
import java.util.Optional;
import org.apache.james.core.Username;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.pop3.POP3Session;

/**
 * What belongs to one connection. But for {@link #queue} and {@link #isLoggedIn} confined to that queue, and to
 * James's thread while the connection {@link #isSettled}. It takes the
 * place of James's session attributes, which are plain maps that James clears on another thread (POP3SessionImpl, 3.8.1
 * and 3.9.0).
 */
final class Pop3Connection {
    private static final AttachmentKey<Pop3Connection> KEY =
            AttachmentKey.of("BRIEFKASTEN_POP3_CONNECTION", Pop3Connection.class);

    private final CommandQueue queue;
    private Optional<Username> user = Optional.empty();
    private Optional<SaslExchange> exchange = Optional.empty();
    private volatile Optional<OpenMaildrop> maildrop = Optional.empty();
    private volatile boolean settled = true;
    private int failures;
    private Duration delay = Duration.ZERO;

    private Pop3Connection(CommandQueue queue) {
        this.queue = queue;
    }

    /** Before the first line is read. */
    static void begin(POP3Session session, SessionThreads threads) {
        session.setAttachment(KEY, new Pop3Connection(new CommandQueue(threads.commands())), State.Connection);
    }

    static Pop3Connection of(POP3Session session) {
        return session.getAttachment(KEY, State.Connection).orElseThrow();
    }

    CommandQueue queue() {
        return queue;
    }

    /** Whom USER named. */
    Optional<Username> user() {
        return user;
    }

    void user(Optional<Username> named) {
        user = named;
    }

    /** What AUTH began and the next line goes on with. */
    Optional<SaslExchange> takeExchange() {
        Optional<SaslExchange> taken = exchange;
        exchange = Optional.empty();
        return taken;
    }

    void exchange(SaslExchange begun) {
        exchange = Optional.of(begun);
    }

    /**
     * Whether nothing runs, waits, or has yet to leave: then James's thread may answer by itself, and nothing is
     * overtaken.
     */
    boolean isSettled() {
        return queue.isIdle() && settled;
    }

    /** Told by whoever writes: false before it does so on another thread than James's. */
    void settled(boolean value) {
        settled = value;
    }

    boolean isLoggedIn() {
        return maildrop.isPresent();
    }

    Optional<OpenMaildrop> maildrop() {
        return maildrop;
    }

    void loggedIn(OpenMaildrop opened) {
        maildrop = Optional.of(opened);
        user = Optional.empty();
    }

    /** Releases what the session holds, without any change to the mail. Idempotent. */
    void release() {
        maildrop.ifPresent(OpenMaildrop::close);
        maildrop = Optional.empty();
    }

    /** Counts one more failed login. */
    int failed() {
        return ++failures;
    }

    /** Lets the response of the running command wait. */
    void delay(Duration value) {
        delay = value;
    }

    Duration takeDelay() {
        Duration taken = delay;
        delay = Duration.ZERO;
        return taken;
    }
}
