package org.briefkasten.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One folder of a {@link Maildir}. Dovecot may be running or not; a client that has the folder open sees a delivery at
 * its next look. Messages delivered one after another keep that order in UIDs and POP3 message numbers. Thread-safe.
 *
 * <p>A message is stored as the bytes given. Over POP3 and IMAP, Dovecot gives exactly these bytes if every LF follows
 * a CR and there is no NUL; a bare LF comes back as CRLF, a NUL as 0x80, and over POP3 a last line without its end gets
 * a CRLF (RFC 1939 section 3 has lines only).
 */
public final class MaildirFolder {
    private final Path path;
    private final Account account;

    MaildirFolder(Path path, Account account) {
        this.path = path;
        this.account = account;
    }

    /** Adds one unseen message. */
    public void deliver(byte[] message) {
        deliverAll(Stream.of(message));
    }

    /** Adds messages in the order of the stream, one in memory at a time if the stream is lazy. */
    public void deliverAll(Stream<byte[]> messages) {
        makeDirectories();
        messages.forEachOrdered(this::write);
    }

    private void write(byte[] message) {
        String name = MaildirFileName.next(message.length);
        Path temporary = path.resolve("tmp").resolve(name);
        try {
            Files.write(temporary, message);
            account.own(temporary);
            Files.move(temporary, path.resolve("new").resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makeDirectories() {
        if (Files.isDirectory(path.resolve("new"))) {
            return;
        }
        makeDirectory(path.getParent());
        makeDirectory(path);
        Stream.of("cur", "tmp", "new").map(path::resolve).forEach(this::makeDirectory);
    }

    private void makeDirectory(Path directory) {
        if (Files.isDirectory(directory)) {
            return;
        }
        try {
            Files.createDirectories(directory);
            account.own(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The messages' files, new and seen, in the order of delivery; a running Dovecot may rename them at any time. */
    public List<Path> files() {
        return Stream.of("new", "cur")
                .map(path::resolve)
                .filter(Files::isDirectory)
                .flatMap(MaildirFolder::list)
                .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                .collect(Collectors.toUnmodifiableList());
    }

    private static Stream<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.collect(Collectors.toList()).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Lets Dovecot count the messages anew under a higher UIDVALIDITY, as after a restored backup. No client should have
     * the folder open.
     */
    public void forgetUids() {
        list(path)
                .filter(file -> file.getFileName().toString().startsWith("dovecot"))
                .filter(file -> !file.getFileName().toString().startsWith("dovecot-uidvalidity"))
                .forEach(MaildirFolder::delete);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many messages are there. */
    public int count() {
        return files().size();
    }

    /** What {@link #files()} hold, as stored; read lazily. */
    public Stream<byte[]> messages() {
        return files().stream().map(MaildirFolder::read);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
