package org.briefkasten.quotawarnings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenerWiringTest {
    private static final String WIRED = "<listener><class>org.briefkasten.quotawarnings.QuotaWarningsListener</class>"
            + "<group>briefkasten-quota-warnings</group></listener>";

    @TempDir
    Path directory;

    @Test
    void startsWhenTheListenerIsNamed() {
        assertThatCode(() -> check("<listener><class>other.Listener</class></listener>" + WIRED))
                .doesNotThrowAnyException();
    }

    @Test
    void startsWhereThisNodeRunsNoListeners() {
        assertThatCode(() -> check("<executeGroupListeners>false</executeGroupListeners>"))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesWhenTheListenerIsNotNamedTellingTheXmlToPaste() {
        assertThatThrownBy(() -> check("<preDeletionHook><class>some.Hook</class></preDeletionHook>"))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage("listeners.xml: names no listener of quota warnings, so nobody would be warned; add "
                        + WIRED
                        + ", or take org.briefkasten.quotawarnings.QuotaWarningsModule out of extensions.properties");
    }

    @Test
    void refusesWhenTheFileIsMissing() {
        assertThatThrownBy(() -> wire(new JamesConf(directory)))
                .hasMessageStartingWith("listeners.xml: names no listener of quota warnings");
    }

    @Test
    void refusesTheListenerWithoutAGroup() {
        assertThatThrownBy(() -> check(
                        "<listener><class>org.briefkasten.quotawarnings.QuotaWarningsListener</class></listener>"))
                .hasMessage("listeners.xml: names org.briefkasten.quotawarnings.QuotaWarningsListener without a group;"
                        + " write " + WIRED);
    }

    @Test
    void refusesTheListenerTwice() {
        assertThatThrownBy(() -> check(WIRED + WIRED))
                .hasMessage(
                        "listeners.xml: names org.briefkasten.quotawarnings.QuotaWarningsListener 2 times; keep one");
    }

    private void check(String listeners) {
        wire(new JamesConf(directory).with("listeners.xml", "<listeners>" + listeners + "</listeners>"));
    }

    private static void wire(JamesConf conf) {
        new ListenerWiring(conf.provider());
    }
}
