package org.briefkasten.externalfetch.imap;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.briefkasten.externalfetch.remote.ArrivalWatch;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.ShownText;

/**
 * IDLE (RFC 2177) in a folder that is open. Mail has come when more messages exist than did: EXISTS must be sent then
 * (RFC 9051 section 7.4.1), so that RECENT, which RFC 9051 has no more, says nothing besides. Thread-safe where
 * {@link ArrivalWatch} promises it.
 */
final class ImapWatch implements ArrivalWatch {
    /** Between two signs of life; a busy mailbox has some hundred, a server gone mad has no end. */
    static final int MOST_RESPONSES = 10_000;

    private static final Pattern COUNT = Pattern.compile("\\* (\\d{1,10}) (EXISTS|EXPUNGE)", Pattern.CASE_INSENSITIVE);

    private final ImapSession session;
    private long exists;
    private int responses;
    private boolean idles;
    private boolean ends;

    /**
     * @param opened with EXAMINE, so that nobody else's view of the folder changes
     */
    ImapWatch(ImapSession session, SelectedFolder opened) {
        this.session = session;
        this.exists = opened.exists();
    }

    @Override
    public void run(Runnable arrived) throws IOException {
        while (true) {
            idle(arrived);
        }
    }

    private void idle(Runnable arrived) throws IOException {
        responses = 0;
        String tag = session.send("IDLE");
        Optional<ImapResponse> refused = session.awaitContinuation(tag, response -> take(response, arrived));
        if (refused.isPresent()) {
            throw ended(refused.get());
        }
        begin();
        ImapResponse end = session.await(tag, response -> take(response, arrived));
        session.expectPace();
        if (!hasEnded() || !end.status().equals("OK")) {
            throw ended(end);
        }
    }

    private synchronized void begin() {
        session.expectSilence();
        idles = true;
        ends = false;
    }

    /** Whether we have ended it: a server that does so on its own would have us ask without a pause. */
    private synchronized boolean hasEnded() {
        idles = false;
        return ends;
    }

    @Override
    public synchronized void renew() throws IOException {
        if (idles) {
            idles = false;
            ends = true;
            session.sendLine("DONE");
        } else if (ends) {
            // Not answered since the last time.
            close();
        }
    }

    @Override
    public void close() {
        session.close();
    }

    private void take(ImapResponse response, Runnable arrived) throws ExternalServerException {
        responses++;
        if (responses > MOST_RESPONSES) {
            throw new ExternalServerException(
                    Kind.PROTOCOL, "The server sent more than " + MOST_RESPONSES + " responses to one IDLE.");
        }
        Matcher count = COUNT.matcher(response.text());
        if (!count.lookingAt()) {
            return;
        }
        if (count.group(2).equalsIgnoreCase("EXPUNGE")) {
            exists--;
            return;
        }
        long before = exists;
        exists = Long.parseLong(count.group(1));
        if (exists > before) {
            arrived.run();
        }
    }

    private static ExternalServerException ended(ImapResponse end) {
        return new ExternalServerException(
                Kind.REFUSED, "The server does not go on waiting for mail: " + ShownText.of(end.statusText()));
    }
}
