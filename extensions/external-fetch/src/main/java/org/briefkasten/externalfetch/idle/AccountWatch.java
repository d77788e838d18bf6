package org.briefkasten.externalfetch.idle;

import com.google.common.base.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.briefkasten.externalfetch.remote.ArrivalWatch;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.Timeouts;

/**
 * One account that is watched, over one connection, until that ends or it is stopped. Thread-safe; {@link #run} has a
 * thread of its own.
 */
final class AccountWatch {
    /** The connection of a watch. */
    interface Opener {
        ArrivalWatch open(Watchable account) throws IOException;
    }

    private final Watchable account;
    private final Opener opener;
    private final ArrivalFetch fetch;
    private final WatchedAccounts watched;
    private final Ticker ticker;
    private Optional<ArrivalWatch> connection = Optional.empty();
    private long since;
    private long renewedAt;
    private boolean stopped;

    AccountWatch(Watchable account, Opener opener, ArrivalFetch fetch, WatchedAccounts watched, Ticker ticker) {
        this.account = Objects.requireNonNull(account);
        this.opener = Objects.requireNonNull(opener);
        this.fetch = Objects.requireNonNull(fetch);
        this.watched = Objects.requireNonNull(watched);
        this.ticker = Objects.requireNonNull(ticker);
    }

    Watchable account() {
        return account;
    }

    /**
     * Watches. What came before the server was told to tell is fetched, too.
     *
     * @throws ExternalServerException why the connection ended, if {@link #stop} was not called
     */
    void run() throws IOException {
        try (ArrivalWatch opened = opener.open(account)) {
            if (!begin(opened)) {
                return;
            }
            watched.begin(account.id());
            fetch.arrived();
            opened.run(fetch::arrived);
        } catch (ExternalServerException e) {
            if (!isStopped()) {
                throw e;
            }
        } finally {
            watched.end(account.id());
        }
    }

    private synchronized boolean begin(ArrivalWatch opened) {
        connection = Optional.of(opened);
        since = ticker.read();
        renewedAt = since;
        return !stopped;
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    /** For how long the connection has been open. */
    synchronized Duration lasted() {
        return connection.isPresent() ? Duration.ofNanos(ticker.read() - since) : Duration.ZERO;
    }

    /** To be called now and then: does what its time has come for. */
    void look() throws IOException {
        fetch.fetchIfDue();
        Optional<ArrivalWatch> due = dueForRenewal();
        if (due.isPresent()) {
            due.get().renew();
        }
    }

    private synchronized Optional<ArrivalWatch> dueForRenewal() {
        if (connection.isEmpty() || ticker.read() - renewedAt < Timeouts.SILENCE.toNanos()) {
            return Optional.empty();
        }
        renewedAt = ticker.read();
        return connection;
    }

    /** Ends it soon; at once, if the connection is open. */
    synchronized void stop() {
        stopped = true;
        connection.ifPresent(ArrivalWatch::close);
    }
}
