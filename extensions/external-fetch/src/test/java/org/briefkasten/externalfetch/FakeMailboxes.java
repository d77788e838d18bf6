package org.briefkasten.externalfetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.james.core.Username;

/** Mailboxes in memory that outlive the fetcher, as James's outlive a killed one; with faults on request. */
final class FakeMailboxes implements TargetMailboxes {
    /** The process dies here: nothing of the fetcher may catch it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** When, in an append, the fault strikes. */
    enum Moment {
        BEFORE,
        AFTER
    }

    private final Map<String, Box> boxesByName = new ConcurrentHashMap<>();
    private volatile Runnable atNames = () -> {};
    private final Box pipeline = new Pipeline();
    private int boxesMade;
    private Optional<Moment> killAt = Optional.empty();
    private Optional<Moment> failAt = Optional.empty();
    private boolean full;
    private boolean unreadable;
    private int spared;

    void kill(Moment moment) {
        killAt = Optional.of(moment);
    }

    void fail(Moment moment) {
        failAt = Optional.of(moment);
    }

    void work() {
        killAt = Optional.empty();
        failAt = Optional.empty();
        full = false;
        unreadable = false;
    }

    void fill() {
        full = true;
    }

    /** So many appends more go well before any fault strikes. */
    void spare(int appends) {
        spared = appends;
    }

    void breakReading() {
        unreadable = true;
    }

    void delete(String name) {
        boxesByName.remove(name);
    }

    /** The contents, without the trace header that each must have, in the order of arrival. */
    List<String> contents(String name) {
        return boxesByName.get(name).messages.stream()
                .map(message -> message.content)
                .collect(Collectors.toList());
    }

    List<Instant> dates(String name) {
        return boxesByName.get(name).messages.stream()
                .map(message -> message.internalDate)
                .collect(Collectors.toList());
    }

    /** A user takes a message away. */
    void expunge(String name, int index) {
        boxesByName.get(name).messages.remove(index);
    }

    /** An old backup is restored: mail is lost, and UIDs are given anew. */
    void rollBack(String name) {
        boxesByName.get(name).messages.clear();
        boxesByName.get(name).uidNext = 1;
    }

    /** Mail that comes from elsewhere meanwhile. */
    void deliver(String name, String content) {
        Box box = boxesByName.get(name);
        box.messages.add(new Message(box.uidNext++, "", content, Instant.EPOCH, Set.of()));
    }

    @Override
    public TargetMailbox open(Username username, String name) {
        return boxesByName.computeIfAbsent(name, ignored -> new Box(++boxesMade));
    }

    @Override
    public Optional<TargetMailbox> find(Username username, String id) {
        return Stream.concat(boxesByName.values().stream(), Stream.of(pipeline))
                .filter(box -> box.id().equals(id))
                .map(TargetMailbox.class::cast)
                .findFirst();
    }

    @Override
    public TargetMailbox pipeline(Username username) {
        return pipeline;
    }

    /** The contents that were handed to James's mailets. */
    List<String> handedOn() {
        return pipeline.messages.stream().map(message -> message.content).collect(Collectors.toList());
    }

    /** The mailets throw a message away, or send it elsewhere. */
    void forgetHandedOn() {
        pipeline.messages.clear();
    }

    /** The flags, in the order of arrival. */
    List<Set<String>> flags(String name) {
        return boxesByName.get(name).messages.stream()
                .map(message -> message.flags)
                .collect(Collectors.toList());
    }

    Set<String> names() {
        return boxesByName.keySet();
    }

    /** Something that happens meanwhile, once, when a fetch asks for the names of mailboxes: after it has logged in. */
    void atNames(Runnable happening) {
        atNames = happening;
    }

    @Override
    public MailboxNames names(Username username) {
        Runnable happening = atNames;
        atNames = () -> {};
        happening.run();
        return new FakeMailboxNames();
    }

    private static final class Message {
        private final long uid;
        private final String token;
        private final String content;
        private final Instant internalDate;
        private final Set<String> flags;

        private Message(long uid, String token, String content, Instant internalDate, Set<String> flags) {
            this.uid = uid;
            this.token = token;
            this.content = content;
            this.internalDate = internalDate;
            this.flags = flags;
        }
    }

    private class Box implements TargetMailbox {
        private final int number;
        private final List<Message> messages = new ArrayList<>();
        private long uidNext = 1;

        private Box(int number) {
            this.number = number;
        }

        @Override
        public String id() {
            return "box-" + number;
        }

        @Override
        public long uidNext() throws TargetMailboxException {
            failIfUnreadable();
            return uidNext;
        }

        @Override
        public long append(SpooledMessage message, String token, Instant internalDate, Set<String> flags)
                throws TargetMailboxException, IOException {
            boolean struck = spared == 0;
            spared = Math.max(0, spared - 1);
            if (struck) {
                strike(Moment.BEFORE);
                failIfFull();
            }
            try (InputStream octets = message.open()) {
                String content = new String(octets.readAllBytes(), StandardCharsets.ISO_8859_1);
                messages.add(new Message(uidNext++, token, content, internalDate, flags));
            }
            if (struck) {
                strike(Moment.AFTER);
            }
            return uidNext - 1;
        }

        @Override
        public Set<Long> present(Map<Long, String> tokens) throws TargetMailboxException {
            failIfUnreadable();
            return messages.stream()
                    .filter(message -> message.token.equals(tokens.get(message.uid)))
                    .map(message -> message.uid)
                    .collect(Collectors.toSet());
        }

        @Override
        public Map<String, Long> findTokens(Set<String> tokens, long fromUid) throws TargetMailboxException {
            failIfUnreadable();
            return messages.stream()
                    .filter(message -> message.uid >= fromUid && tokens.contains(message.token))
                    .collect(Collectors.toMap(message -> message.token, message -> message.uid));
        }

        void strike(Moment moment) throws TargetMailboxException {
            if (killAt.filter(moment::equals).isPresent()) {
                throw new Killed();
            }
            if (failAt.filter(moment::equals).isPresent()) {
                throw new TargetMailboxException("The mailbox does not take a message.", new IllegalStateException());
            }
        }

        private void failIfFull() throws MailboxFullException {
            if (full) {
                throw new MailboxFullException(new IllegalStateException("full"));
            }
        }

        private void failIfUnreadable() throws TargetMailboxException {
            if (unreadable) {
                throw new TargetMailboxException("The mailbox cannot be read.", new IllegalStateException());
            }
        }
    }

    /** Takes messages for good: they have no UID any more. */
    private final class Pipeline extends Box {
        private Pipeline() {
            super(0);
        }

        @Override
        public String id() {
            return "pipeline";
        }

        @Override
        public long append(SpooledMessage message, String token, Instant internalDate, Set<String> flags)
                throws TargetMailboxException, IOException {
            super.append(message, token, internalDate, flags);
            return NO_UID;
        }

        @Override
        public Set<Long> present(Map<Long, String> tokens) {
            return Set.copyOf(tokens.keySet());
        }

        @Override
        public Map<String, Long> findTokens(Set<String> tokens, long fromUid) throws TargetMailboxException {
            return super.findTokens(tokens, fromUid).keySet().stream()
                    .collect(Collectors.toMap(token -> token, token -> NO_UID));
        }
    }
}
