package org.briefkasten.tlsonly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.briefkasten.tlsonly.listeners.TlsVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsOnlyConfigurationTest {
    @TempDir
    Path workingDirectory;

    private JamesConf conf;

    @BeforeEach
    void setUp() {
        conf = new JamesConf(workingDirectory);
    }

    @Test
    void exceptsNothingWithoutAFile() {
        assertThat(conf.tlsOnly().exceptions()).isEmpty();
    }

    @Test
    void readsAnExceptionWithItsReason() {
        conf.with(
                "tls-only.xml",
                "<tls-only><exceptions><exception listener='imap-proxy' reason='HAProxy here'/></exceptions></tls-only>");

        assertThat(conf.tlsOnly().exceptions())
                .extracting(ListenerException::listener, ListenerException::reason)
                .containsExactly(tuple("imap-proxy", "HAProxy here"));
    }

    @Test
    void isStrictWithoutAFile() {
        TlsOnlyConfiguration configuration = conf.tlsOnly();

        assertThat(configuration.minimumProtocol()).isEqualTo(TlsVersion.TLS_1_2);
        assertThat(configuration.expiryWarning()).isEqualTo(Duration.ofDays(30));
        assertThat(configuration.attackInterval()).isEqualTo(Duration.ofHours(1));
        assertThat(configuration.hostNames()).isEmpty();
        assertThat(configuration.isGuardRequired()).isTrue();
        assertThat(configuration.isEnforced(OtherService.JMAP)).isFalse();
    }

    @Test
    void readsEveryKey() {
        conf.withTlsOnly(
                "<minimumProtocol>TLSv1.3</minimumProtocol>",
                "<hostNames><hostName>imap.mail.example</hostName><hostName>pop.mail.example</hostName></hostNames>",
                "<expiryWarning>14d</expiryWarning>",
                "<requireGuard>false</requireGuard>",
                "<enforce><jmap>true</jmap><manageSieve>false</manageSieve></enforce>");

        TlsOnlyConfiguration configuration = conf.tlsOnly();

        assertThat(configuration.minimumProtocol()).isEqualTo(TlsVersion.TLS_1_3);
        assertThat(configuration.hostNames()).containsExactly("imap.mail.example", "pop.mail.example");
        assertThat(configuration.expiryWarning()).isEqualTo(Duration.ofDays(14));
        assertThat(configuration.isGuardRequired()).isFalse();
        assertThat(configuration.isEnforced(OtherService.JMAP)).isTrue();
        assertThat(configuration.isEnforced(OtherService.MANAGE_SIEVE)).isFalse();
    }

    @Test
    void takesNoFloorBelowTls12() {
        conf.withTlsOnly("<minimumProtocol>TLSv1.1</minimumProtocol>");

        assertThatThrownBy(conf::tlsOnly)
                .hasMessage("tls-only.xml: minimumProtocol = \"TLSv1.1\" must be TLSv1.2 or TLSv1.3");
    }

    @Test
    void tellsAllFaultsOfTheFileAtOnce() {
        conf.with(
                "tls-only.xml",
                "<tls-only><exceptions><exception listener=''/></exceptions><startTLS>true</startTLS></tls-only>");

        assertThatThrownBy(conf::tlsOnly)
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage(String.join(
                        "\n",
                        "tls-only.xml: exceptions/exception[1]/@listener = \"\" must not be empty; write a value or"
                                + " take the key out",
                        "tls-only.xml: exceptions/exception[1]/@reason is missing; add it",
                        "tls-only.xml: startTLS is not a key here; known are minimumProtocol, hostNames, expiryWarning, attackInterval, requireGuard, enforce,"
                                + " exceptions, courtesyListeners"));
    }
}
