package org.briefkasten.externalfetch.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** An IMAP server with folders that a test fills, with faults put in on request. */
public final class ImapScript implements ScriptedServer.Script {
    private static final String DATE = "\"02-Mar-2026 10:00:00 +0100\"";

    private static final class Message {
        private final long uid;
        private final String content;
        private final String flags;
        private final String date;
        private final long announcedSize;
        private final UnaryOperator<String> transfer;
        private volatile boolean deleted;

        private Message(
                long uid,
                String content,
                String flags,
                String date,
                long announcedSize,
                UnaryOperator<String> transfer) {
            this.uid = uid;
            this.content = content;
            this.flags = flags;
            this.date = date;
            this.announcedSize = announcedSize;
            this.transfer = transfer;
        }
    }

    /** A folder to be filled. */
    public static final class Folder {
        private final String attributes;
        private final List<Message> messages = new ArrayList<>();
        private long uidValidity = 1;

        private long uidNext = 1;
        private String date = DATE;

        private Folder(String attributes) {
            this.attributes = attributes;
        }

        public Folder add(long uid, String content) {
            return add(uid, content, "", content.length(), UnaryOperator.identity());
        }

        /**
         * @param transfer from the whole FETCH response to what is sent instead; if that is shorter the connection ends
         */
        public Folder add(long uid, String content, String flags, long size, UnaryOperator<String> transfer) {
            messages.add(new Message(uid, content, flags, date, size, transfer));
            uidNext = Math.max(uidNext, uid + 1);
            return this;
        }

        /**
         * @param internalDate of what is added from now on, such as {@code 02-Mar-2026 10:00:00 +0100}
         */
        public Folder dated(String internalDate) {
            date = "\"" + internalDate + "\"";
            return this;
        }

        public Folder validity(long number) {
            uidValidity = number;
            return this;
        }

        /** The UIDs of the messages that are there. */
        public List<Long> uids() {
            return messages.stream().map(message -> message.uid).collect(Collectors.toList());
        }

        public Folder clear() {
            messages.clear();
            return this;
        }
    }

    private final Map<String, Folder> folders = new LinkedHashMap<>();
    private volatile String capabilities = "IMAP4rev1 SASL-IR AUTH=PLAIN LIST-EXTENDED SPECIAL-USE";
    private volatile boolean status = true;
    private volatile long modseq = 1;
    private volatile String loginReply = "OK done";
    private final BearerTokens tokens = new BearerTokens();
    private final Set<ScriptedServer.Conversation> idling = ConcurrentHashMap.newKeySet();

    public ImapScript() {
        folder("INBOX", "");
    }

    /** A folder of that name as the server writes it, with attributes such as {@code \Trash}; made if it is not there. */
    public Folder folder(String wireName, String attributes) {
        return folders.computeIfAbsent(wireName, name -> new Folder(attributes));
    }

    public Folder inbox() {
        return folders.get("INBOX");
    }

    public void remove(String wireName) {
        folders.remove(wireName);
    }

    public ImapScript announcing(String words) {
        capabilities = words;
        return this;
    }

    public ImapScript answeringLogin(String reply) {
        loginReply = reply;
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
        conversation.say("* OK ready\r\n");
        serveGreeted(conversation);
    }

    /** From the first command on. */
    public void serveGreeted(ScriptedServer.Conversation conversation) throws IOException {
        Folder selected = null;
        while (true) {
            String[] words = conversation.hear().split(" ", 3);
            String argument = words.length < 3 ? "" : words[2];
            String ok = words[0] + " OK done\r\n";
            switch (words[1].toUpperCase(Locale.ROOT)) {
                case "CAPABILITY":
                    conversation.say("* CAPABILITY " + capabilities + "\r\n" + ok);
                    break;
                case "AUTHENTICATE":
                    conversation.say(words[0] + " " + authenticate(conversation, argument) + "\r\n");
                    break;
                case "LOGIN":
                    logIn(conversation, argument);
                    conversation.say(words[0] + " " + loginReply + "\r\n");
                    break;
                case "LIST":
                    conversation.say(list() + ok);
                    break;
                case "SELECT":
                case "EXAMINE":
                    selected = folders.get(argument.replace("\"", ""));
                    conversation.say(selected == null ? words[0] + " NO no such folder\r\n" : examine(selected) + ok);
                    break;
                case "STATUS":
                    conversation.say(status(argument) + ok);
                    break;
                case "UID":
                    if (argument.startsWith("STORE")) {
                        mark(selected, argument);
                    } else if (argument.startsWith("EXPUNGE")) {
                        selected.messages.removeIf(message -> message.deleted);
                    } else if (!fetch(conversation, selected, argument)) {
                        return;
                    }
                    conversation.say(ok);
                    break;
                case "IDLE":
                    idle(conversation);
                    conversation.say(ok);
                    break;
                case "LOGOUT":
                    conversation.say("* BYE bye\r\n" + ok);
                    return;
                default:
                    conversation.say(words[0] + " BAD what?\r\n");
                    break;
            }
        }
    }

    private void idle(ScriptedServer.Conversation conversation) throws IOException {
        idling.add(conversation);
        try {
            conversation.say("+ idling\r\n").hear();
        } finally {
            idling.remove(conversation);
        }
    }

    /** How many connections wait for mail. */
    public int idling() {
        return idling.size();
    }

    /** Says to all who wait how many messages INBOX has. */
    public void announce() {
        sayToIdling("* " + inbox().messages.size() + " EXISTS\r\n");
    }

    /** Says goodbye to all who wait. */
    public void hangUp() {
        sayToIdling("* BYE Have a break\r\n");
    }

    private void sayToIdling(String words) {
        idling.forEach(conversation -> {
            try {
                conversation.say(words);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private String authenticate(ScriptedServer.Conversation conversation, String argument) throws IOException {
        String response = argument.contains(" ")
                ? argument.substring(argument.indexOf(' ') + 1)
                : conversation.say("+ \r\n").hear();
        if (argument.startsWith("PLAIN") || tokens.take(response)) {
            return loginReply;
        }
        conversation.say("+ " + BearerTokens.CHALLENGE + "\r\n").hear();
        return "NO [AUTHENTICATIONFAILED] no such token";
    }

    private static void logIn(ScriptedServer.Conversation conversation, String argument) throws IOException {
        if (argument.endsWith("}")) {
            conversation.say("+ more\r\n").hear();
            conversation.say("+ more\r\n").hear();
        }
    }

    private String list() {
        StringBuilder list = new StringBuilder();
        folders.forEach((name, folder) -> list.append("* LIST (")
                .append(folder.attributes)
                .append(") \"/\" \"")
                .append(name)
                .append("\"\r\n"));
        return list.toString();
    }

    /** Without one where it was told to {@link #withoutStatus}, and for what is not there. */
    private String status(String argument) {
        String name = argument.substring(1, argument.indexOf('"', 1));
        Folder folder = folders.get(name);
        return !status || folder == null
                ? ""
                : "* STATUS \"" + name + "\" (UIDVALIDITY " + folder.uidValidity + " MESSAGES "
                        + folder.messages.size() + " UIDNEXT " + folder.uidNext
                        + (argument.contains("HIGHESTMODSEQ") ? " HIGHESTMODSEQ " + modseq : "") + ")\r\n";
    }

    /** Says nothing of folders that are not open. */
    public ImapScript withoutStatus() {
        status = false;
        return this;
    }

    /**
     * @param number told of every folder where it is asked for
     */
    public ImapScript highestModseq(long number) {
        modseq = number;
        return this;
    }

    private static String examine(Folder folder) {
        return "* FLAGS (\\Seen)\r\n* " + folder.messages.size() + " EXISTS\r\n* OK [UIDVALIDITY " + folder.uidValidity
                + "] valid\r\n";
    }

    private static void mark(Folder folder, String argument) {
        String[] words = argument.split(" ", 3);
        folder.messages.stream()
                .filter(message -> contains(words[1], message.uid))
                .forEach(message -> message.deleted = true);
    }

    private static boolean fetch(ScriptedServer.Conversation conversation, Folder folder, String argument)
            throws IOException {
        String[] words = argument.split(" ", 3);
        boolean bodies = words[2].contains("BODY");
        for (int i = 0; i < folder.messages.size(); i++) {
            Message message = folder.messages.get(i);
            String start = "* " + (i + 1) + " FETCH (UID " + message.uid;
            if (words[2].equals("(UID INTERNALDATE)")) {
                conversation.say(
                        contains(words[1], message.uid) ? start + " INTERNALDATE " + message.date + ")\r\n" : "");
            } else if (!bodies) {
                conversation.say(start + " RFC822.SIZE " + message.announcedSize + ")\r\n");
            } else if (contains(words[1], message.uid) && words[2].contains("[HEADER]")) {
                int end = message.content.indexOf("\r\n\r\n") + 4;
                conversation.say(
                        start + " BODY[HEADER] {" + end + "}\r\n" + message.content.substring(0, end) + ")\r\n");
            } else if (contains(words[1], message.uid)) {
                String whole = start + " FLAGS (" + message.flags + ") INTERNALDATE " + message.date + " BODY[] {"
                        + message.content.length() + "}\r\n" + message.content + ")\r\n";
                String sent = message.transfer.apply(whole);
                conversation.say(sent.getBytes(StandardCharsets.ISO_8859_1));
                if (sent.length() < whole.length() && !sent.endsWith("\r\n")) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean contains(String set, long uid) {
        for (String range : set.split(",", -1)) {
            String[] ends = range.split(":", -1);
            String last = ends[ends.length - 1];
            if (uid >= Long.parseLong(ends[0]) && (last.equals("*") || uid <= Long.parseLong(last))) {
                return true;
            }
        }
        return false;
    }
}
