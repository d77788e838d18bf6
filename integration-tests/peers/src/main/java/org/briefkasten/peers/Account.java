package org.briefkasten.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.ArrayList;
import java.util.List;

/** The account of the operating system that a server runs as. Immutable; thread-safe. */
final class Account {
    private final String user;
    private final String group;
    private final boolean borrowed;

    private Account(String user, boolean borrowed) {
        this.user = user;
        this.group = ask("id", "-gn", user);
        this.borrowed = borrowed;
    }

    /** The account that this JVM runs as. */
    static Account own() {
        return new Account(ownName(), false);
    }

    /** The account that this JVM runs as, or {@code nobody} if that is root: PostgreSQL refuses to run as root. */
    static Account unprivileged() {
        return isRoot() ? new Account("nobody", true) : own();
    }

    static boolean isRoot() {
        return ownName().equals("root");
    }

    private static String ownName() {
        return ask("id", "-un");
    }

    private static String ask(String... command) {
        try {
            return Command.of(command).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String user() {
        return user;
    }

    String group() {
        return group;
    }

    /** The command run as this account, in the same process that runs the wrapper: signals reach it. */
    List<String> wrap(List<String> command) {
        if (!borrowed) {
            return command;
        }
        List<String> wrapped =
                new ArrayList<>(List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--init-groups", "--"));
        wrapped.addAll(command);
        return wrapped;
    }

    /** Gives a file or an empty directory to this account. */
    void own(Path path) {
        if (!borrowed) {
            return;
        }
        UserPrincipalLookupService principals = path.getFileSystem().getUserPrincipalLookupService();
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        try {
            view.setOwner(principals.lookupPrincipalByName(user));
            view.setGroup(principals.lookupPrincipalByGroupName(group));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
