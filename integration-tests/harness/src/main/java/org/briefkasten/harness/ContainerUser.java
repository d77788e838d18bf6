package org.briefkasten.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whom a container runs as: an ordinary user, also where this JVM is root. */
final class ContainerUser {
    private static final String OWNER = "unix:uid";
    private static final int ROOT = 0;
    private static final int WITHOUT_AN_ACCOUNT = 10_001;

    private ContainerUser() {}

    /**
     * Gives directories that belong to root, and all in them, to a user without an account.
     *
     * @return the number of the one whom the directories belong to now
     */
    static String owning(Collection<Path> directories) {
        List<Integer> owners =
                directories.stream().map(ContainerUser::owner).distinct().collect(Collectors.toList());
        if (owners.size() == 1 && owners.get(0) != ROOT) {
            return owners.get(0).toString();
        }
        directories.forEach(ContainerUser::giveAway);
        return String.valueOf(WITHOUT_AN_ACCOUNT);
    }

    private static void giveAway(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.forEach(file -> own(file, WITHOUT_AN_ACCOUNT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int owner(Path file) {
        try {
            return (int) Files.getAttribute(file, OWNER, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void own(Path file, int user) {
        try {
            Files.setAttribute(file, OWNER, user, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
