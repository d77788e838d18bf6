package org.briefkasten.storage;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How to reach a SQL database. Immutable and thread-safe; never prints a credential. */
public final class SqlConfiguration {
    /** Connections open at most, unless {@code sql/maximumPoolSize} says otherwise. */
    public static final int DEFAULT_POOL_SIZE = 10;

    /** The most that {@code sql/maximumPoolSize} may be. */
    public static final int LARGEST_POOL_SIZE = 200;

    private static final Pattern DISPLAYED =
            Pattern.compile("(?<scheme>jdbc:[^:]*:(//)?)([^?;]*@)?(?<place>[^?;@]*)([?;][^@]*)?");

    private final Optional<Path> directory;
    private final String url;
    private final Optional<String> user;
    private final Optional<String> password;
    private final int maximumPoolSize;

    public SqlConfiguration(String url, Optional<String> user, Optional<String> password, int maximumPoolSize) {
        this(Optional.empty(), url, user, password, maximumPoolSize);
    }

    private SqlConfiguration(
            Optional<Path> directory,
            String url,
            Optional<String> user,
            Optional<String> password,
            int maximumPoolSize) {
        if (!url.startsWith("jdbc:")) {
            throw new IllegalArgumentException("must begin with jdbc:");
        }
        if (maximumPoolSize < 1 || maximumPoolSize > LARGEST_POOL_SIZE) {
            throw new IllegalArgumentException("must be from 1 to " + LARGEST_POOL_SIZE);
        }
        this.directory = directory;
        this.url = url;
        this.user = Objects.requireNonNull(user);
        this.password = Objects.requireNonNull(password);
        this.maximumPoolSize = maximumPoolSize;
    }

    /**
     * The embedded database: H2 in the file {@code storage.mv.db} of this directory, which one process may use. Through
     * {@code async:} the interrupt of one thread does not close the file for all, as it would with H2's default
     * (java.nio.channels.FileChannel).
     */
    public static SqlConfiguration embedded(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        String file = absolute.resolve("storage").toString();
        return new SqlConfiguration(
                Optional.of(absolute),
                "jdbc:h2:async:" + file.replace(";", "\\;"),
                Optional.of("briefkasten"),
                Optional.empty(),
                DEFAULT_POOL_SIZE);
    }

    public String url() {
        return url;
    }

    /** The URL without its parameters and without a user name or password inside; its beginning alone when in doubt. */
    public String displayUrl() {
        Matcher matcher = DISPLAYED.matcher(url);
        return matcher.matches() ? matcher.group("scheme") + matcher.group("place") : url.split(":", 3)[1] + " URL";
    }

    /** Where the embedded database lies; empty if it is not that one. */
    public Optional<Path> directory() {
        return directory;
    }

    public Optional<String> user() {
        return user;
    }

    public Optional<String> password() {
        return password;
    }

    public int maximumPoolSize() {
        return maximumPoolSize;
    }

    @Override
    public String toString() {
        return displayUrl();
    }
}
