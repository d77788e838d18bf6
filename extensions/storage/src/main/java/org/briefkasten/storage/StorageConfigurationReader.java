package org.briefkasten.storage;

import com.google.common.net.HostAndPort;
import com.google.inject.Inject;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.james.filesystem.api.FileSystem;
import org.briefkasten.configuration.ConfigurationFile;
import org.briefkasten.configuration.ConfigurationFiles;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.briefkasten.configuration.Section;
import org.briefkasten.configuration.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads {@code storage.xml}. Without the file, the embedded database holds. Thread-safe. */
public final class StorageConfigurationReader {
    private static final Logger LOGGER = LoggerFactory.getLogger(StorageConfigurationReader.class);
    private static final String FILE = "storage.xml";
    private static final String DIRECTORY = "file://var/briefkasten/";

    private final ConfigurationFiles files;
    private final FileSystem fileSystem;

    @Inject
    public StorageConfigurationReader(ConfigurationFiles files, FileSystem fileSystem) {
        this.files = files;
        this.fileSystem = fileSystem;
    }

    /**
     * @throws InvalidConfigurationException naming every fault of the file
     */
    public StorageConfiguration read() {
        ConfigurationFile file = files.open("storage");
        if (file.state() == ConfigurationFile.State.EMPTY) {
            throw new InvalidConfigurationException(
                    FILE, "is empty; delete it to get the embedded database, or name one", null);
        }
        if (file.state() == ConfigurationFile.State.MISSING) {
            LOGGER.info("No storage.xml: the embedded database in {} is used", resolve(DIRECTORY));
        }
        return read(file);
    }

    private StorageConfiguration read(ConfigurationFile file) {
        Section root = file.root();
        if (root.has("sql") && root.has("cassandra")) {
            root.fault("names both sql and cassandra; keep one");
        }
        SqlKeys sql = new SqlKeys(root.section("sql"), root.has("sql"));
        CassandraKeys cassandra = new CassandraKeys(root.section("cassandra"));
        Value<Duration> startTimeout = root.duration("startTimeout")
                .must(StorageConfigurationReader::isStartTimeout, "must be from 1s to 1h")
                .withDefault(StorageConfiguration.DEFAULT_START_TIMEOUT);
        Value<Path> keyFile =
                root.section("secrets").key("keyFile", this::resolve).withDefault(resolve(DIRECTORY + "secrets.key"));
        file.rejectFaults();
        if (root.has("cassandra")) {
            return StorageConfiguration.cassandra(cassandra.build(), startTimeout.get(), keyFile.get());
        }
        SqlConfiguration chosen = root.has("sql") ? sql.build() : SqlConfiguration.embedded(resolve(DIRECTORY));
        return StorageConfiguration.sql(chosen, startTimeout.get(), keyFile.get());
    }

    private static boolean isStartTimeout(Duration duration) {
        return duration.compareTo(Duration.ofSeconds(1)) >= 0 && duration.compareTo(Duration.ofHours(1)) <= 0;
    }

    private Path resolve(String url) {
        try {
            return fileSystem.getFile(url).toPath().toAbsolutePath().normalize();
        } catch (FileNotFoundException e) {
            throw new IllegalArgumentException("must be a file such as " + DIRECTORY + "secrets.key", e);
        }
    }

    private static final class SqlKeys {
        private final Value<Optional<String>> url;
        private final Value<Optional<String>> user;
        private final Value<Optional<String>> password;
        private final Value<Long> maximumPoolSize;

        SqlKeys(Section section, boolean present) {
            // Confidential: a URL may carry a password.
            url = section.text("url")
                    .confidential()
                    .must(
                            text -> text.startsWith("jdbc:"),
                            "must be a JDBC URL such as jdbc:postgresql://host/database")
                    .optional();
            user = section.text("user").optional();
            password = section.text("password").confidential().optional();
            maximumPoolSize = section.number("maximumPoolSize")
                    .must(
                            size -> size >= 1 && size <= SqlConfiguration.LARGEST_POOL_SIZE,
                            "must be from 1 to " + SqlConfiguration.LARGEST_POOL_SIZE)
                    .withDefault((long) SqlConfiguration.DEFAULT_POOL_SIZE);
            if (present && !section.has("url")) {
                section.fault("has no url; add one such as jdbc:postgresql://host/database");
            }
        }

        SqlConfiguration build() {
            return new SqlConfiguration(
                    url.get().orElseThrow(),
                    user.get(),
                    password.get(),
                    maximumPoolSize.get().intValue());
        }
    }

    private static final class CassandraKeys {
        private final Value<List<HostAndPort>> contactPoints;
        private final Value<Optional<String>> localDatacenter;
        private final Value<String> keyspace;
        private final Value<Long> replicationFactor;
        private final Value<Optional<String>> user;
        private final Value<Optional<String>> password;

        CassandraKeys(Section section) {
            contactPoints = section.key("contactPoints", CassandraKeys::parseContactPoints)
                    .withDefault(List.of());
            localDatacenter = section.text("localDatacenter").optional();
            keyspace = section.text("keyspace")
                    .must(
                            CassandraConfiguration::isKeyspace,
                            "must begin with a-z and go on with at most 47 of a-z, 0-9 and _")
                    .withDefault(CassandraConfiguration.DEFAULT_KEYSPACE);
            replicationFactor = section.number("replicationFactor")
                    .must(factor -> factor >= 1 && factor <= 100, "must be from 1 to 100")
                    .withDefault(1L);
            user = section.text("user").optional();
            password = section.text("password").confidential().optional();
            rejectHalves(section);
        }

        private static void rejectHalves(Section section) {
            if (section.has("contactPoints") && !section.has("localDatacenter")) {
                section.fault("has contactPoints but no localDatacenter; add it");
            }
            for (String name : List.of("localDatacenter", "user", "password")) {
                if (section.has(name) && !section.has("contactPoints")) {
                    section.fault("has " + name + " but no contactPoints; add them, or leave " + name
                            + " to James's cassandra.properties");
                }
            }
        }

        private static List<HostAndPort> parseContactPoints(String text) {
            List<HostAndPort> points = new ArrayList<>();
            for (String point : text.split(",", -1)) {
                try {
                    points.add(
                            HostAndPort.fromString(point.trim()).withDefaultPort(CassandraConfiguration.DEFAULT_PORT));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("must be host:port, separated by commas", e);
                }
            }
            if (points.stream().anyMatch(point -> point.getHost().isEmpty())) {
                throw new IllegalArgumentException("must be host:port, separated by commas");
            }
            return points;
        }

        CassandraConfiguration build() {
            return CassandraConfiguration.builder()
                    .contactPoints(contactPoints.get(), localDatacenter.get())
                    .keyspace(keyspace.get(), replicationFactor.get().intValue())
                    .credentials(user.get(), password.get())
                    .build();
        }
    }
}
