package org.briefkasten.externalfetch.testing;

import com.google.common.util.concurrent.Uninterruptibles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A well-behaved POP3 server's side of a session over a maildrop that a test fills, with faults put in on request. */
public final class MaildropScript implements ScriptedServer.Script {
    private static final class Message {
        private final String uid;
        private final String content;
        private final long announcedSize;
        private final UnaryOperator<String> transfer;

        private Message(String uid, String content, long announcedSize, UnaryOperator<String> transfer) {
            this.uid = uid;
            this.content = content;
            this.announcedSize = announcedSize;
            this.transfer = transfer;
        }
    }

    private final List<Message> messages = new ArrayList<>();
    private volatile String capabilities = "PIPELINING\r\nUIDL\r\nUSER\r\n";
    private final BearerTokens tokens = new BearerTokens();
    private volatile String refusalOfPass = "";
    private final List<Message> deleted = new ArrayList<>();
    private volatile boolean readOnly;
    private volatile boolean uidl = true;
    private volatile UnaryOperator<String> topTransfer = UnaryOperator.identity();
    private volatile int part = Integer.MAX_VALUE;
    private final Set<Message> popped = new HashSet<>();
    private volatile int logins;
    private volatile String quitReply = "+OK bye\r\n";
    private volatile int quits;

    /**
     * @param content its octets, each the number of a character, with CRLF at its end
     */
    public synchronized MaildropScript add(String uid, String content) {
        return add(uid, content, content.length());
    }

    public synchronized MaildropScript add(String uid, String content, long announcedSize) {
        return add(uid, content, announcedSize, UnaryOperator.identity());
    }

    /**
     * @param transfer from the whole response to RETR to what is sent instead; if that is shorter the connection ends
     */
    public synchronized MaildropScript add(
            String uid, String content, long announcedSize, UnaryOperator<String> transfer) {
        messages.add(new Message(uid, content, announcedSize, transfer));
        return this;
    }

    public synchronized MaildropScript clear() {
        messages.clear();
        deleted.clear();
        return this;
    }

    public MaildropScript announcing(String lines) {
        capabilities = lines;
        return this;
    }

    public MaildropScript refusing(String reply) {
        refusalOfPass = reply;
        return this;
    }

    /** Refuses that access token. */
    public void refusingToken(String token) {
        tokens.refuse(token);
    }

    /** Refuses every access token. */
    public void refusingTokens() {
        tokens.refuseAll();
    }

    /** The access tokens that were shown. */
    public List<String> tokens() {
        return tokens.shown();
    }

    @Override
    public void serve(ScriptedServer.Conversation conversation) throws IOException {
        conversation.say("+OK ready\r\n");
        serveGreeted(conversation);
    }

    /** Lets one session at a time into the maildrop (RFC 1939 section 4): another one waits for a second at most. */
    public ScriptedServer.Script exclusive() {
        Semaphore maildrop = new Semaphore(1);
        return conversation -> {
            boolean alone = Uninterruptibles.tryAcquireUninterruptibly(maildrop, 1, TimeUnit.SECONDS);
            if (!alone) {
                conversation.say("-ERR [IN-USE] another session has the maildrop\r\n");
                return;
            }
            try {
                serve(conversation);
            } finally {
                maildrop.release();
            }
        };
    }

    /** From the first command on. */
    public void serveGreeted(ScriptedServer.Conversation conversation) throws IOException {
        while (answer(conversation, conversation.hear())) {
            continue;
        }
    }

    private boolean answer(ScriptedServer.Conversation conversation, String command) throws IOException {
        String[] words = command.split(" ", 2);
        switch (words[0].toUpperCase(Locale.ROOT)) {
            case "CAPA":
                conversation.say(capabilities.isEmpty() ? "-ERR what?\r\n" : "+OK\r\n" + capabilities + ".\r\n");
                return true;
            case "USER":
                conversation.say("+OK\r\n");
                return true;
            case "PASS":
                logins++;
                conversation.say(refusalOfPass.isEmpty() ? "+OK\r\n" : refusalOfPass);
                return refusalOfPass.isEmpty();
            case "AUTH":
                conversation.say("+ \r\n");
                conversation.say(authenticate(conversation));
                return true;
            case "LIST":
                conversation.say(listing(false));
                return true;
            case "UIDL":
                conversation.say(uidl ? listing(true) : "-ERR what?\r\n");
                return true;
            case "RETR":
                return retrieve(conversation, Integer.parseInt(words[1]));
            case "TOP":
                String top = top(Integer.parseInt(words[1].split(" ", 2)[0]));
                String sent = topTransfer.apply(top);
                conversation.say(sent);
                return sent.length() >= top.length() || sent.startsWith("-ERR");
            case "DELE":
                conversation.say(delete(Integer.parseInt(words[1])) ? "+OK\r\n" : "-ERR read-only\r\n");
                return true;
            case "QUIT":
                conversation.say(quit());
                return false;
            default:
                conversation.say("-ERR unknown\r\n");
                return true;
        }
    }

    private String authenticate(ScriptedServer.Conversation conversation) throws IOException {
        if (tokens.take(conversation.hear())) {
            return "+OK\r\n";
        }
        conversation.say("+ " + BearerTokens.CHALLENGE + "\r\n").hear();
        return "-ERR [AUTH] no such token\r\n";
    }

    private synchronized boolean delete(int number) {
        if (readOnly) {
            return false;
        }
        deleted.add(messages.get(number - 1));
        return true;
    }

    private synchronized String quit() {
        quits++;
        if (quitReply.startsWith("+OK")) {
            messages.removeAll(deleted);
            messages.removeAll(popped);
        }
        deleted.clear();
        popped.clear();
        return quitReply;
    }

    /** How many sessions were ended by QUIT. */
    public int quits() {
        return quits;
    }

    /** The names of the messages that are there. */
    public synchronized List<String> uids() {
        return messages.stream().map(message -> message.uid).collect(Collectors.toList());
    }

    /** How many sessions were begun. */
    public int logins() {
        return logins;
    }

    /** Lists only so many messages in a session, and those that were retrieved in none after it, as Gmail does. */
    public MaildropScript listingPartsOf(int messagesASession) {
        part = messagesASession;
        return this;
    }

    /**
     * @param transfer from the whole response to TOP to what is sent instead; if that is shorter the connection ends
     */
    public MaildropScript answeringTop(UnaryOperator<String> transfer) {
        topTransfer = transfer;
        return this;
    }

    public MaildropScript withoutUidl() {
        uidl = false;
        return this;
    }

    public MaildropScript readOnly() {
        readOnly = true;
        return this;
    }

    /**
     * @param reply what does not begin with +OK deletes nothing
     */
    public MaildropScript answeringQuit(String reply) {
        quitReply = reply;
        return this;
    }

    private synchronized String listing(boolean uids) {
        StringBuilder listing = new StringBuilder("+OK\r\n");
        for (int i = 0; i < Math.min(part, messages.size()); i++) {
            Message message = messages.get(i);
            listing.append(i + 1)
                    .append(' ')
                    .append(uids ? message.uid : String.valueOf(message.announcedSize))
                    .append("\r\n");
        }
        return listing.append(".\r\n").toString();
    }

    private synchronized boolean retrieve(ScriptedServer.Conversation conversation, int number) throws IOException {
        Message message = messages.get(number - 1);
        String response = "+OK\r\n" + stuffed(message.content) + ".\r\n";
        String sent = message.transfer.apply(response);
        conversation.say(sent.getBytes(StandardCharsets.ISO_8859_1));
        if (part < Integer.MAX_VALUE) {
            popped.add(message);
        }
        return sent.length() >= response.length() || sent.startsWith("-ERR");
    }

    private synchronized String top(int number) {
        String content = messages.get(number - 1).content;
        int end = content.indexOf("\r\n\r\n");
        return "+OK\r\n" + stuffed(end < 0 ? content : content.substring(0, end + 4)) + ".\r\n";
    }

    /** RFC 1939 section 3: lines end with CRLF and with nothing else. */
    public static String stuffed(String content) {
        String withFirst = content.startsWith(".") ? "." + content : content;
        return withFirst.replace("\r\n.", "\r\n..");
    }
}
