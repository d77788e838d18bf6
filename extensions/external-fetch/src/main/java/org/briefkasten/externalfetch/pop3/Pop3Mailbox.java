package org.briefkasten.externalfetch.pop3;

import com.google.common.collect.Lists;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.briefkasten.externalfetch.remote.ArrivalWatch;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.RemoteFolder;
import org.briefkasten.externalfetch.remote.RemoteMailbox;
import org.briefkasten.externalfetch.remote.RemoteMessage;
import org.briefkasten.externalfetch.remote.RemoteState;
import org.briefkasten.externalfetch.remote.Retrieval;

/** A maildrop in the transaction state. Commands are sent ahead of responses as far as the server allows. */
final class Pop3Mailbox implements RemoteMailbox {
    private final Pop3Session session;
    private final int window;

    /**
     * @param window how many commands may be under way at once, at least 1
     */
    Pop3Mailbox(Pop3Session session, int window) {
        this.session = session;
        this.window = window;
    }

    @Override
    public List<RemoteFolder> folders() {
        return List.of(RemoteFolder.INBOX);
    }

    @Override
    public List<RemoteMessage> list(RemoteFolder folder, int most) throws IOException {
        MaildropListing listing = new MaildropListing();
        require(session.command("LIST"), "The server does not list its messages: ");
        session.reader().lines(most, listing::addSize);
        require(
                session.command("UIDL"),
                "The server has no lasting names for its messages (UIDL), so fetched ones could not be told from new"
                        + " ones: ");
        session.reader().lines(most, listing::addUid);
        return listing.messages();
    }

    @Override
    public void retrieve(RemoteFolder folder, List<RemoteMessage> messages, long longest, Retrieval retrieval)
            throws IOException {
        retrieve("RETR %d", messages, longest, retrieval);
    }

    /** TOP is optional (RFC 1939 section 7); a server without it refuses each message. */
    @Override
    public void retrieveHeaders(RemoteFolder folder, List<RemoteMessage> messages, long longest, Retrieval retrieval)
            throws IOException {
        retrieve("TOP %d 0", messages, longest, retrieval);
    }

    @Override
    public void retrieveArrivals(RemoteFolder folder, List<RemoteMessage> messages, long longest, Retrieval retrieval)
            throws IOException {
        retrieveHeaders(folder, messages, longest, retrieval);
    }

    /** The number of messages and their size (STAT) may be the same for others. */
    @Override
    public Optional<String> stateOf(List<RemoteFolder> folders) {
        return Optional.empty();
    }

    private void retrieve(String command, List<RemoteMessage> messages, long longest, Retrieval retrieval)
            throws IOException {
        RetrievalWindow retrievals = new RetrievalWindow(messages, window);
        for (RemoteMessage message : messages) {
            ask(command, retrievals.toAsk());
            take(message, longest, retrieval);
            retrievals.take();
        }
    }

    @Override
    public boolean deletes() {
        return true;
    }

    @Override
    public List<RemoteMessage> delete(RemoteFolder folder, List<RemoteMessage> messages) throws IOException {
        List<RemoteMessage> refused = new ArrayList<>();
        for (List<RemoteMessage> batch : Lists.partition(messages, window)) {
            for (RemoteMessage message : batch) {
                session.enqueue("DELE " + message.number());
            }
            session.flush();
            for (RemoteMessage message : batch) {
                if (!session.reply().positive()) {
                    refused.add(message);
                }
            }
        }
        return refused;
    }

    @Override
    public Optional<ArrivalWatch> watch(RemoteFolder folder) {
        return Optional.empty();
    }

    @Override
    public void quit() throws IOException {
        require(session.command("QUIT"), "The server did not end the session properly: ");
    }

    @Override
    public void close() {
        session.close();
    }

    private void ask(String command, List<RemoteMessage> messages) throws IOException {
        if (messages.isEmpty()) {
            return;
        }
        for (RemoteMessage message : messages) {
            session.enqueue(String.format(command, message.number()));
        }
        session.flush();
    }

    private void take(RemoteMessage message, long longest, Retrieval retrieval) throws IOException {
        Reply reply = session.reply();
        if (reply.positive()) {
            session.reader().content(retrieval.begin(message), longest);
            retrieval.complete(message, RemoteState.NONE);
        } else {
            retrieval.refused(message, reply.text());
        }
    }

    private static void require(Reply reply, String complaint) throws ExternalServerException {
        if (!reply.positive()) {
            throw new ExternalServerException(
                    reply.temporary() ? Kind.REFUSED : Kind.UNSUPPORTED, complaint + reply.text());
        }
    }
}
