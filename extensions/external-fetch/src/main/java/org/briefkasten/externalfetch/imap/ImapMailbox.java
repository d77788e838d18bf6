package org.briefkasten.externalfetch.imap;

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
import org.briefkasten.externalfetch.remote.Retrieval;
import org.briefkasten.externalfetch.remote.ShownText;

/** A mailbox in the authenticated state. */
final class ImapMailbox implements RemoteMailbox {
    private static final String WHOLE = "[]";
    private static final String HEADER = "[HEADER]";

    /** Commands for messages that are under way at once: while one is answered, a distant server has the next ones. */
    private static final int COMMANDS_AHEAD = 3;

    /** Folders whose states are asked for at once: no more than the buffers on the way hold. */
    private static final int STATES_AHEAD = 50;

    /** Messages whose dates one command asks for. */
    private static final int MOST_DATES = 500;

    private final ImapSession session;
    private final Capabilities capabilities;
    private Optional<SelectedFolder> selected = Optional.empty();

    ImapMailbox(ImapSession session, Capabilities capabilities) {
        this.session = session;
        this.capabilities = capabilities;
    }

    @Override
    public List<RemoteFolder> folders() throws IOException {
        FolderList list = new FolderList();
        boolean uses =
                capabilities.has("SPECIAL-USE") && capabilities.has("LIST-EXTENDED") || capabilities.has("IMAP4REV2");
        ImapResponse end = session.command("LIST \"\" \"*\"" + (uses ? " RETURN (SPECIAL-USE)" : ""), list::take);
        if (!end.status().equals("OK")) {
            throw new ExternalServerException(
                    Kind.UNSUPPORTED, "The server does not list its folders: " + ShownText.of(end.statusText()));
        }
        return list.folders();
    }

    @Override
    public List<RemoteMessage> list(RemoteFolder folder, int most) throws IOException {
        SelectedFolder opened = open(folder);
        FolderListing listing = new FolderListing(opened.names(), most);
        if (!opened.isEmpty()) {
            ImapResponse end = session.command("UID FETCH 1:* (UID RFC822.SIZE)", listing::take);
            if (!end.status().equals("OK")) {
                throw new ExternalServerException(
                        Kind.FOLDER,
                        "The server does not list the messages of " + folder.name() + ": "
                                + ShownText.of(end.statusText()));
            }
        }
        return listing.messages();
    }

    @Override
    public void retrieve(RemoteFolder folder, List<RemoteMessage> messages, long longest, Retrieval retrieval)
            throws IOException {
        retrieve(WHOLE, folder, messages, longest, retrieval);
    }

    @Override
    public void retrieveHeaders(RemoteFolder folder, List<RemoteMessage> messages, long longest, Retrieval retrieval)
            throws IOException {
        retrieve(HEADER, folder, messages, longest, retrieval);
    }

    @Override
    public void retrieveArrivals(RemoteFolder folder, List<RemoteMessage> messages, long longest, Retrieval retrieval)
            throws IOException {
        if (messages.isEmpty()) {
            return;
        }
        select(folder, messages);
        for (List<RemoteMessage> some : Lists.partition(messages, MOST_DATES)) {
            ArrivalListing listing = new ArrivalListing(some, retrieval);
            session.command("UID FETCH " + UidSet.of(some) + " (UID INTERNALDATE)", listing::take);
        }
    }

    @Override
    public Optional<String> stateOf(List<RemoteFolder> folders) throws IOException {
        FolderStates states = new FolderStates(folders, capabilities.has("CONDSTORE"));
        for (List<RemoteFolder> some : Lists.partition(folders, STATES_AHEAD)) {
            List<String> tags = new ArrayList<>();
            for (RemoteFolder folder : some) {
                tags.add(session.send(states.commandFor(folder)));
            }
            for (String tag : tags) {
                session.await(tag, states::take);
            }
        }
        return states.whole();
    }

    private void retrieve(
            String section, RemoteFolder folder, List<RemoteMessage> messages, long longest, Retrieval retrieval)
            throws IOException {
        if (messages.isEmpty()) {
            return;
        }
        select(folder, messages);
        String items = " (UID FLAGS INTERNALDATE BODY.PEEK" + section + ")";
        MessageTransfer transfer = new MessageTransfer("BODY" + section, longest, retrieval);
        List<List<RemoteMessage>> windows = MessageWindows.of(messages);
        List<String> tags = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            for (int ahead = tags.size(); ahead < Math.min(windows.size(), i + COMMANDS_AHEAD); ahead++) {
                transfer.expect(windows.get(ahead));
                tags.add(session.send("UID FETCH " + UidSet.of(windows.get(ahead)) + items));
            }
            transfer.end(windows.get(i), session.await(tags.get(i), transfer));
        }
    }

    /** Without UIDPLUS (RFC 4315) EXPUNGE would take along what others have marked. */
    @Override
    public boolean deletes() {
        return capabilities.has("UIDPLUS") || capabilities.has("IMAP4REV2");
    }

    @Override
    public List<RemoteMessage> delete(RemoteFolder folder, List<RemoteMessage> messages) throws IOException {
        if (messages.isEmpty()) {
            return messages;
        }
        selected = Optional.empty();
        rejectAnew(folder, messages.get(0), SelectedFolder.select(session, folder));
        String uids = UidSet.of(messages);
        boolean done = isDone("UID STORE " + uids + " +FLAGS.SILENT (\\Deleted)") && isDone("UID EXPUNGE " + uids);
        return done ? List.of() : messages;
    }

    private boolean isDone(String command) throws IOException {
        return session.command(command, response -> {}).status().equals("OK");
    }

    @Override
    public Optional<ArrivalWatch> watch(RemoteFolder folder) throws IOException {
        if (!capabilities.has("IDLE") && !capabilities.has("IMAP4REV2")) {
            return Optional.empty();
        }
        return Optional.of(new ImapWatch(session, open(folder)));
    }

    @Override
    public void quit() throws IOException {
        session.logout();
    }

    @Override
    public void close() {
        session.close();
    }

    /** UIDs mean nothing any more if UIDVALIDITY changed since they were listed. */
    private void select(RemoteFolder folder, List<RemoteMessage> messages) throws IOException {
        if (selected.filter(opened -> opened.is(folder)).isPresent()) {
            return;
        }
        rejectAnew(folder, messages.get(0), open(folder));
    }

    private static void rejectAnew(RemoteFolder folder, RemoteMessage first, SelectedFolder opened)
            throws ExternalServerException {
        if (!opened.names().nameOf(first.number()).equals(first.uid())) {
            throw new ExternalServerException(
                    Kind.FOLDER, "The folder " + folder.name() + " was made anew while it was fetched.");
        }
    }

    private SelectedFolder open(RemoteFolder folder) throws IOException {
        selected = Optional.empty();
        SelectedFolder opened = SelectedFolder.examine(session, folder);
        selected = Optional.of(opened);
        return opened;
    }
}
