package org.briefkasten.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.harness.JamesHostBuilder;
import org.briefkasten.harness.Refusal;
import org.junit.jupiter.api.Test;

/** A James that is configured wrongly exits before any port opens, and one entry of its log tells all of it. */
class FaultyConfigurationIT {
    private static final String FATAL = "Fatal error while starting James";

    @Test
    void allFaultsOfAFileAreToldAtOnce() {
        assertRefused(
                host().conf(
                                "pop3-policy.xml",
                                "<pop3-policy><onDelete>shred</onDelete><trashFoldr>T</trashFoldr></pop3-policy>"),
                "pop3-policy.xml: onDelete = \"shred\" must be one of ",
                "pop3-policy.xml: trashFoldr is not a key here; known are ");
    }

    @Test
    void theFaultsOfSeveralFilesAreToldAtOnce() {
        assertRefused(
                host().conf("external-fetch.xml", "<external-fetch><allowedPort>1</allowedPort></external-fetch>")
                        .conf(
                                "quota-warnings.xml",
                                "<quota-warnings><thresholds><threshold resource=\"size\" percent=\"110\"/>"
                                        + "</thresholds></quota-warnings>"),
                "external-fetch.xml: allowedPort is not a key here; known are ",
                "percent = \"110\" must be above 0 and at most 100");
    }

    @Test
    void aMissingFileIsNotTakenForDefaults() {
        try (JamesHost host = host().build()) {
            delete(host.directory().resolve("conf/pop3-policy.xml"));

            assertRefused(host, "pop3-policy.xml: is missing; ");
        }
    }

    @Test
    void aPlaintextImapListenerIsNamed() {
        assertRefused(
                host().conf(
                                "imapserver.xml",
                                "<imapservers><imapserver enabled=\"true\"><jmxName>old-imap</jmxName>"
                                        + "<bind>127.0.0.1:143</bind></imapserver></imapservers>"),
                "imapserver.xml",
                "old-imap");
    }

    @Test
    void aPop3ListenerWithoutThePolicyIsNamed() {
        assertRefused(
                host().edit(
                                "pop3server.xml",
                                text -> text.replace("org.briefkasten.pop3policy.Pop3PolicyHandlers", CORE_HANDLERS)),
                "pop3server.xml",
                "pop3server-ssl");
    }

    private static final String CORE_HANDLERS = "org.apache.james.pop3server.core.CoreCmdHandlerLoader";

    @Test
    void aKeyFileOpenToOthersIsRefused() throws Exception {
        try (JamesHost host = host().start()) {
            host.stop();
            Path key = host.directory().resolve("var/briefkasten/secrets.key");
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

            assertRefused(host, "secrets.key");
        }
    }

    @Test
    void aLostKeyFileIsNotReplacedByANewOne() {
        try (JamesHost host = host().start()) {
            host.stop();
            delete(host.directory().resolve("var/briefkasten/secrets.key"));

            assertRefused(host, "secrets.key");
            assertThat(host.directory().resolve("var/briefkasten/secrets.key")).doesNotExist();
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsRetriedForTheStatedTime() {
        assertRefused(
                host().conf(
                                "storage.xml",
                                "<storage><sql><url>jdbc:postgresql://127.0.0.1:1/none</url><user>u</user>"
                                        + "<password>hidden-password</password></sql><startTimeout>1s</startTimeout>"
                                        + "</storage>"),
                "jdbc:postgresql://127.0.0.1:1/none",
                "1s");
    }

    private static JamesHostBuilder host() {
        return JamesHost.builder(HostKind.MEMORY);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertRefused(JamesHostBuilder builder, String... words) {
        try (JamesHost host = builder.build()) {
            assertRefused(host, words);
        }
    }

    private static void assertRefused(JamesHost host, String... words) {
        Refusal refusal = host.startExpectingRefusal();

        assertThat(refusal.exitCode()).isEqualTo(1);
        assertThat(refusal.openedPorts()).isEmpty();
        List<String> errors = refusal.log().lines(line -> line.contains("[ERROR]"));
        assertThat(errors).singleElement().asString().contains(FATAL);
        String story = refusal.log().text().substring(refusal.log().text().indexOf(FATAL));
        assertThat(story).contains(words).doesNotContain("hidden-password");
    }
}
