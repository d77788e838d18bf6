package org.briefkasten.tlsonly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import org.briefkasten.configuration.InvalidConfigurationException;
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
                "<tlsOnly><exceptions><exception listener='imap-proxy' reason='HAProxy here'/></exceptions></tlsOnly>");

        assertThat(conf.tlsOnly().exceptions())
                .extracting(ListenerException::listener, ListenerException::reason)
                .containsExactly(tuple("imap-proxy", "HAProxy here"));
    }

    @Test
    void tellsAllFaultsOfTheFileAtOnce() {
        conf.with(
                "tls-only.xml",
                "<tlsOnly><exceptions><exception listener=''/></exceptions><startTLS>true</startTLS></tlsOnly>");

        assertThatThrownBy(conf::tlsOnly)
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage(String.join(
                        "\n",
                        "tls-only.xml: exceptions/exception[1]/@listener = \"\" must not be empty; write a value or take the key out",
                        "tls-only.xml: exceptions/exception[1]/@reason is missing; add it",
                        "tls-only.xml: startTLS is not a key here; known are exceptions"));
    }
}
