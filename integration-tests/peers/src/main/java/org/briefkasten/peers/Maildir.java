package org.briefkasten.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One user's messages on Dovecot's disk, to write and to read past any protocol. Immutable; thread-safe. */
public final class Maildir {
    private final Path path;
    private final Account account;

    Maildir(Path path, Account account) {
        this.path = path;
        this.account = account;
    }

    /** The folder {@code INBOX}. */
    public MaildirFolder inbox() {
        return folder("INBOX");
    }

    /**
     * A folder that may not exist yet: the first delivery makes it.
     *
     * @param name {@code INBOX} or a name with {@code /} between levels, as over IMAP; no dots
     * @throws IllegalArgumentException if that is not such a name
     */
    public MaildirFolder folder(String name) {
        return new MaildirFolder(path.resolve(MailboxName.directory(name)), account);
    }

    /** The names of the folders' directories as they are on disk, INBOX not among them; sorted. */
    public List<String> folderDirectories() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(path)) {
            return children.filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .filter(name -> name.startsWith("."))
                    .sorted()
                    .collect(Collectors.toUnmodifiableList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
