package org.briefkasten.storage;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** How to reach a SQL database. Immutable and thread-safe; never prints a credential. */
public final class SqlConfiguration {
    /** Connections kept open unless {@code sql/maximumPoolSize} says otherwise. */
    public static final int DEFAULT_POOL_SIZE = 10;

    /** The most that {@code sql/maximumPoolSize} may be. */
    public static final int LARGEST_POOL_SIZE = 200;

    private static final Pattern PARAMETERS = Pattern.compile("[?;].*", Pattern.DOTALL);
    private static final Pattern CREDENTIALS = Pattern.compile("(//|:)[^/@]*(/[^/@]*)?@");

    private final String url;
    private final Optional<String> user;
    private final Optional<String> password;
    private final int maximumPoolSize;

    public SqlConfiguration(String url, Optional<String> user, Optional<String> password, int maximumPoolSize) {
        if (!url.startsWith("jdbc:")) {
            throw new IllegalArgumentException("must begin with jdbc:");
        }
        if (maximumPoolSize < 1 || maximumPoolSize > LARGEST_POOL_SIZE) {
            throw new IllegalArgumentException("must be from 1 to " + LARGEST_POOL_SIZE);
        }
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
        String file = directory.toAbsolutePath().normalize().resolve("storage").toString();
        return new SqlConfiguration(
                "jdbc:h2:async:" + file.replace(";", "\\;"),
                Optional.of("briefkasten"),
                Optional.empty(),
                DEFAULT_POOL_SIZE);
    }

    public String url() {
        return url;
    }

    /** The URL without its parameters and without a user name or password inside. */
    public String displayUrl() {
        String bare = PARAMETERS.matcher(url).replaceFirst("");
        return CREDENTIALS.matcher(bare).replaceFirst("$1");
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
