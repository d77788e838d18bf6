package org.briefkasten.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.net.HostAndPort;
import java.nio.file.Path;
import java.time.Duration;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.briefkasten.storage.testing.JamesDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageConfigurationReaderTest {
    @TempDir
    Path root;

    private JamesDirectory james;

    @BeforeEach
    void makeDirectory() {
        james = new JamesDirectory(root);
    }

    private StorageConfiguration read() {
        return james.injector().getInstance(StorageConfigurationReader.class).read();
    }

    @Test
    void aMissingFileMeansTheEmbeddedDatabaseBelowVar() {
        StorageConfiguration configuration = read();
        assertThat(configuration.sql().orElseThrow().url()).isEqualTo("jdbc:h2:async:" + james.var("storage"));
        assertThat(configuration.cassandra()).isEmpty();
        assertThat(configuration.startTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(configuration.keyFile()).isEqualTo(james.var("secrets.key"));
    }

    @Test
    void anEmptyFileIsRefused() {
        james.storageXml("<storage/>");
        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage("storage.xml: is empty; delete it to get the embedded database, or name one");
    }

    @Test
    void theEmbeddedDatabaseCanHaveAnotherKeyFileAndStartTimeout() {
        james.storageXml(
                "<storage><startTimeout>5m</startTimeout>",
                "<secrets><keyFile>file:///etc/briefkasten/secrets.key</keyFile></secrets></storage>");
        StorageConfiguration configuration = read();
        assertThat(configuration.sql().orElseThrow().url()).isEqualTo("jdbc:h2:async:" + james.var("storage"));
        assertThat(configuration.startTimeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(configuration.keyFile()).isEqualTo(Path.of("/etc/briefkasten/secrets.key"));
    }

    @Test
    void readsASqlDatabase() {
        james.storageXml(
                "<storage><sql><url>jdbc:postgresql://db.example/briefkasten</url>",
                "<user>mail</user><password>s3cret</password><maximumPoolSize>25</maximumPoolSize></sql></storage>");
        SqlConfiguration sql = read().sql().orElseThrow();
        assertThat(sql.url()).isEqualTo("jdbc:postgresql://db.example/briefkasten");
        assertThat(sql.user()).contains("mail");
        assertThat(sql.password()).contains("s3cret");
        assertThat(sql.maximumPoolSize()).isEqualTo(25);
        assertThat(sql).hasToString("jdbc:postgresql://db.example/briefkasten");
    }

    @Test
    void readsACassandraCluster() {
        james.storageXml(
                "<storage><cassandra><contactPoints>c1.example, c2.example:9142, [::1]:9043</contactPoints>",
                "<localDatacenter>berlin</localDatacenter><keyspace>mail</keyspace>",
                "<replicationFactor>3</replicationFactor><user>u</user><password>p</password></cassandra></storage>");
        CassandraConfiguration cassandra = read().cassandra().orElseThrow();
        assertThat(cassandra.contactPoints())
                .containsExactly(
                        HostAndPort.fromParts("c1.example", 9042),
                        HostAndPort.fromParts("c2.example", 9142),
                        HostAndPort.fromParts("::1", 9043));
        assertThat(cassandra.localDatacenter()).contains("berlin");
        assertThat(cassandra.keyspace()).isEqualTo("mail");
        assertThat(cassandra.replicationFactor()).isEqualTo(3);
        assertThat(cassandra.user()).contains("u");
        assertThat(cassandra.password()).contains("p");
    }

    @Test
    void cassandraWithoutContactPointsIsTheSessionOfJames() {
        james.storageXml("<storage><cassandra><keyspace>mail</keyspace></cassandra></storage>");
        CassandraConfiguration cassandra = read().cassandra().orElseThrow();
        assertThat(cassandra.contactPoints()).isEmpty();
        assertThat(cassandra.keyspace()).isEqualTo("mail");
        assertThat(cassandra.replicationFactor()).isEqualTo(1);
    }

    @Test
    void tellsEveryFaultAtOnceAndNoCredential() {
        james.storageXml(
                "<storage>",
                "<sql><url>postgresql://mail:hunter2@db/x</url><maximumPoolSize>0</maximumPoolSize><pool>1</pool></sql>",
                "<cassandra><contactPoints>host:port</contactPoints><keyspace>Mail</keyspace>",
                "<replicationFactor>0</replicationFactor></cassandra>",
                "<startTimeout>0s</startTimeout><cache>on</cache>",
                "</storage>");
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(InvalidConfigurationException.class, e -> assertThat(e.faults())
                        .containsExactlyInAnyOrder(
                                "storage.xml: the file names both sql and cassandra; keep one",
                                "storage.xml: sql/url = \"(not shown)\" must be a JDBC URL such as"
                                        + " jdbc:postgresql://host/database",
                                "storage.xml: sql/maximumPoolSize = \"0\" must be from 1 to 200",
                                "storage.xml: sql/pool is not a key here; known are url, user, password,"
                                        + " maximumPoolSize",
                                "storage.xml: cassandra/contactPoints = \"host:port\" must be host:port,"
                                        + " separated by commas",
                                "storage.xml: cassandra has contactPoints but no localDatacenter; add it",
                                "storage.xml: cassandra/keyspace = \"Mail\" must begin with a-z and go on with"
                                        + " at most 47 of a-z, 0-9 and _",
                                "storage.xml: cassandra/replicationFactor = \"0\" must be from 1 to 100",
                                "storage.xml: startTimeout = \"0s\" must be from 1s to 1h",
                                "storage.xml: cache is not a key here; known are sql, cassandra, startTimeout,"
                                        + " secrets"))
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void halvesOfADatabaseAreRefused() {
        james.storageXml("<storage><sql><user>mail</user></sql></storage>");
        assertThatThrownBy(this::read)
                .hasMessage("storage.xml: sql has no url; add one such as jdbc:postgresql://host/database");
        james.storageXml("<storage><cassandra><user>mail</user></cassandra></storage>");
        assertThatThrownBy(this::read)
                .hasMessage("storage.xml: cassandra has user but no contactPoints; add them, or leave user to James's"
                        + " cassandra.properties");
    }
}
