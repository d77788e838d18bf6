package org.briefkasten.storage;

import com.google.common.net.HostAndPort;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** How to reach a Cassandra cluster. Immutable and thread-safe; never prints a credential. */
public final class CassandraConfiguration {
    /** The keyspace unless {@code cassandra/keyspace} says otherwise. */
    public static final String DEFAULT_KEYSPACE = "briefkasten";

    /** Where Cassandra listens unless a contact point says otherwise. */
    public static final int DEFAULT_PORT = 9042;

    private static final Pattern KEYSPACE = Pattern.compile("[a-z][a-z0-9_]{0,47}");

    private final List<HostAndPort> contactPoints;
    private final Optional<String> localDatacenter;
    private final String keyspace;
    private final int replicationFactor;
    private final Optional<String> user;
    private final Optional<String> password;

    private CassandraConfiguration(Builder builder) {
        contactPoints = List.copyOf(builder.contactPoints);
        localDatacenter = Objects.requireNonNull(builder.localDatacenter);
        keyspace = builder.keyspace;
        replicationFactor = builder.replicationFactor;
        user = Objects.requireNonNull(builder.user);
        password = Objects.requireNonNull(builder.password);
        if (!isKeyspace(keyspace) || replicationFactor < 1) {
            throw new IllegalArgumentException("keyspace " + keyspace + ", replication factor " + replicationFactor);
        }
        if (!contactPoints.isEmpty() && localDatacenter.isEmpty()) {
            throw new IllegalArgumentException("contact points need a local datacenter");
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Whether this name can be put into CQL without quotes. */
    public static boolean isKeyspace(String name) {
        return KEYSPACE.matcher(name).matches();
    }

    /** Empty: the session that James itself binds. */
    public List<HostAndPort> contactPoints() {
        return contactPoints;
    }

    /** Present if there are contact points. */
    public Optional<String> localDatacenter() {
        return localDatacenter;
    }

    public String keyspace() {
        return keyspace;
    }

    /** Copies of each row in each datacenter, for a keyspace that is not there yet. */
    public int replicationFactor() {
        return replicationFactor;
    }

    public Optional<String> user() {
        return user;
    }

    public Optional<String> password() {
        return password;
    }

    @Override
    public String toString() {
        return "keyspace " + keyspace + " of " + (contactPoints.isEmpty() ? "James's session" : contactPoints);
    }

    /** Not thread-safe. */
    public static final class Builder {
        private List<HostAndPort> contactPoints = List.of();
        private Optional<String> localDatacenter = Optional.empty();
        private String keyspace = DEFAULT_KEYSPACE;
        private int replicationFactor = 1;
        private Optional<String> user = Optional.empty();
        private Optional<String> password = Optional.empty();

        private Builder() {}

        public Builder contactPoints(List<HostAndPort> contactPoints, Optional<String> localDatacenter) {
            this.contactPoints = contactPoints;
            this.localDatacenter = localDatacenter;
            return this;
        }

        public Builder keyspace(String keyspace, int replicationFactor) {
            this.keyspace = keyspace;
            this.replicationFactor = replicationFactor;
            return this;
        }

        public Builder credentials(Optional<String> user, Optional<String> password) {
            this.user = user;
            this.password = password;
            return this;
        }

        public CassandraConfiguration build() {
            return new CassandraConfiguration(this);
        }
    }
}
