package org.briefkasten.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.briefkasten.harness.BuildTree;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.harness.JamesHostBuilder;
import org.briefkasten.harness.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StorageIT {
    /** Only storage, so that nothing else can refuse. */
    private static JamesHostBuilder host(HostKind kind) {
        return JamesHost.builder(kind)
                .withoutExtensions()
                .extensionJars(BuildTree.find().extensionJars().orElseThrow())
                .conf("extensions.properties", "guice.extension.module=org.briefkasten.storage.StorageModule\n")
                .conf("healthcheck.properties", "additional.healthchecks=org.briefkasten.storage.StorageHealthCheck\n");
    }

    private static Path keyFile(JamesHost host) {
        return host.directory().resolve("var/briefkasten/secrets.key");
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "JPA"})
    void standsOnEveryClassPathAndIsGivenBackWhenJamesStops(HostKind kind) throws IOException {
        try (JamesHost host = host(kind).start()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile(host))))
                    .isEqualTo("rw-------");
            assertThat(host.webadmin()
                            .get("/healthcheck/checks/Briefkasten%20storage")
                            .body())
                    .contains("\"status\":\"healthy\"");

            host.kill();
            host.start();

            assertThat(host.webadmin()
                            .get("/healthcheck/checks/Briefkasten%20storage")
                            .body())
                    .contains("\"status\":\"healthy\"");
            host.stop();
            assertThat(host.log().lines(line -> line.contains("Gave back the SQL database")))
                    .hasSize(1);
        }
    }

    @Test
    void refusesAKeyFileThatOthersMayReadOrThatIsGoneOrAnother() throws IOException {
        try (JamesHost host = host(HostKind.MEMORY).start();
                JamesHost other = host(HostKind.MEMORY).start()) {
            host.stop();
            byte[] key = Files.readAllBytes(keyFile(host));

            Files.setPosixFilePermissions(keyFile(host), PosixFilePermissions.fromString("rw-r--r--"));
            assertRefused(host, "has permissions rw-r--r--; run chmod 600 " + keyFile(host));

            Files.delete(keyFile(host));
            assertRefused(host, "\"" + keyFile(host) + "\" is missing, and the database holds what was sealed with it");

            Files.copy(keyFile(other), keyFile(host), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            assertRefused(host, "\"" + keyFile(host) + "\" does not open what the database was sealed with");

            Files.write(keyFile(host), key);
            host.start();
        }
    }

    @Test
    void refusesAFaultyFileWithEveryFaultAtOnce() {
        try (JamesHost host = host(HostKind.JPA)
                .conf(
                        "storage.xml",
                        "<storage><sql><url>postgresql://u:hunter2@db</url></sql><startTimeout>1 minute</startTimeout>"
                                + "<cluster/></storage>")
                .build()) {
            Refusal refusal = assertRefused(host, "storage.xml: sql/url = \"(not shown)\" must be a JDBC URL");
            assertThat(refusal.log().text())
                    .contains(
                            "storage.xml: startTimeout = \"1 minute\" must be a duration such as 30d, 12h, 15m or 10s")
                    .contains("storage.xml: cluster is not a key here; known are")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void refusesCassandraOnAJamesWithoutTheDriver() {
        try (JamesHost host = host(HostKind.JPA)
                .conf(
                        "storage.xml",
                        "<storage><cassandra><contactPoints>127.0.0.1:1</contactPoints>"
                                + "<localDatacenter>dc</localDatacenter></cassandra></storage>")
                .build()) {
            assertRefused(host, "storage.xml: cassandra: this James carries no Cassandra driver");
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsTriedForTheTimeThatStartTimeoutSays() {
        try (JamesHost host = host(HostKind.MEMORY)
                .conf(
                        "storage.xml",
                        "<storage><sql><url>jdbc:postgresql://127.0.0.1:1/mail</url><user>u</user>"
                                + "<password>hunter2</password></sql><startTimeout>10s</startTimeout></storage>")
                .build()) {
            Refusal refusal = assertRefused(host, "startTimeout there says how long to try (10s)");
            assertThat(refusal.log().lines(line -> line.contains("Attempt 1 after ")))
                    .hasSize(1);
            assertThat(refusal.log().text()).doesNotContain("hunter2");
        }
    }

    private static Refusal assertRefused(JamesHost host, String reason) {
        Refusal refusal = host.startExpectingRefusal();
        assertThat(refusal.exitCode()).isEqualTo(1);
        assertThat(refusal.openedPorts()).isEmpty();
        assertThat(refusal.log().lines(line -> line.contains("Fatal error while starting James")))
                .hasSize(1);
        List<String> told = refusal.log().lines(line -> line.contains(reason));
        assertThat(told).describedAs(refusal.log().text()).isNotEmpty();
        return refusal;
    }
}
