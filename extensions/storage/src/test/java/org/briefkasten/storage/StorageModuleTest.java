package org.briefkasten.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Injector;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.apache.james.core.healthcheck.ResultStatus;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.briefkasten.storage.secrets.Secret;
import org.briefkasten.storage.secrets.SecretVault;
import org.briefkasten.storage.testing.JamesDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

class StorageModuleTest {
    private static final UUID ALICE = UUID.randomUUID();

    @TempDir
    Path root;

    private void stop(Injector injector) {
        injector.getInstance(StorageStart.class).stop();
    }

    @Test
    void standsBeforeAnybodyAsksForItWithoutAnyConfiguration() throws Exception {
        JamesDirectory james = new JamesDirectory(root);
        Injector injector = james.injector(new StorageModule(), new StorageModule());
        try {
            assertThat(Files.getPosixFilePermissions(james.var("secrets.key")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(Files.getPosixFilePermissions(james.var("secrets.key").getParent()))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
            assertThat(james.var("storage.mv.db")).isRegularFile();
            assertThat(injector.getInstance(Storage.class)).isSameAs(injector.getInstance(Backend.class));
        } finally {
            stop(injector);
        }
    }

    @Test
    void keepsSecretsOverARestart() {
        JamesDirectory james = new JamesDirectory(root);
        Injector first = james.injector(new StorageModule());
        first.getInstance(SecretVault.class).put(ALICE, "account", "host", Secret.of("password"));
        stop(first);
        Injector second = james.injector(new StorageModule());
        assertThat(second.getInstance(SecretVault.class)
                        .get(ALICE, "account", "host")
                        .map(Secret::text))
                .contains("password");
        stop(second);
    }

    @Test
    void refusesToStartWithAKeyFileThatOthersMayReadAndLetsGoOfTheDatabase() throws Exception {
        JamesDirectory james = new JamesDirectory(root);
        stop(james.injector(new StorageModule()));
        Files.setPosixFilePermissions(james.var("secrets.key"), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> james.injector(new StorageModule()))
                .hasRootCauseInstanceOf(org.briefkasten.storage.secrets.KeyFileException.class)
                .hasMessageContaining("storage.xml: secrets/keyFile: " + james.var("secrets.key")
                        + " has permissions rw-r-----; run chmod 600 " + james.var("secrets.key"));
        Files.setPosixFilePermissions(james.var("secrets.key"), PosixFilePermissions.fromString("rw-------"));
        stop(james.injector(new StorageModule()));
    }

    @Test
    void refusesAUrlWithoutADriver() {
        JamesDirectory james = new JamesDirectory(root)
                .storageXml("<storage><sql><url>jdbc:nosuch://db/mail?password=hunter2</url></sql></storage>");
        assertThatThrownBy(() -> james.injector(new StorageModule()))
                .hasRootCauseInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("storage.xml: sql/url = \"jdbc:nosuch://db/mail\" has no driver; lay its JDBC"
                        + " driver's jar into extensions-jars/, or mend the URL")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void refusesCassandraOnAJamesThatHasNoSession() {
        JamesDirectory james = new JamesDirectory(root)
                .storageXml("<storage><cassandra><keyspace>mail</keyspace></cassandra></storage>");
        assertThatThrownBy(() -> james.injector(new StorageModule()))
                .hasRootCauseInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("storage.xml: cassandra: this James has no Cassandra session of its own; add"
                        + " contactPoints and localDatacenter, or use sql");
    }

    @Test
    void theHealthCheckTellsWhetherTheDatabaseAnswers() {
        Injector injector = new JamesDirectory(root).injector(new StorageModule());
        StorageHealthCheck check = injector.getInstance(StorageHealthCheck.class);
        assertThat(check.componentName().getName()).isEqualTo("Briefkasten storage");
        assertThat(Mono.from(check.check()).block().getStatus()).isEqualTo(ResultStatus.HEALTHY);
        stop(injector);
        assertThat(Mono.from(check.check()).block()).satisfies(result -> {
            assertThat(result.getStatus()).isEqualTo(ResultStatus.DEGRADED);
            assertThat(result.getCause().orElseThrow()).contains("does not answer");
        });
    }

    @Test
    void isStoppedByJamesThreeEightAndThreeNine() throws Exception {
        Method stop = StorageStart.class.getDeclaredMethod("stop");
        assertThat(stop.isAnnotationPresent(javax.annotation.PreDestroy.class)).isTrue();
        assertThat(stop.isAnnotationPresent(jakarta.annotation.PreDestroy.class))
                .isTrue();
    }
}
