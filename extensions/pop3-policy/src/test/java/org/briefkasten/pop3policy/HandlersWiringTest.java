package org.briefkasten.pop3policy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandlersWiringTest {
    private static final String WIRED =
            "<handlerchain coreHandlersPackage=\"org.briefkasten.pop3policy.Pop3PolicyHandlers\"/>";
    private static final String STOCK =
            "<handlerchain><handler class=\"org.apache.james.pop3server.core.CoreCmdHandlerLoader\"/></handlerchain>";

    @TempDir
    Path directory;

    @Test
    void startsWhenEveryServerNamesOurHandlers() {
        assertThatCode(() -> check(server("a", WIRED) + server("b", WIRED))).doesNotThrowAnyException();
    }

    @Test
    void startsWhenTheServerWithoutOurHandlersIsDisabled() {
        assertThatCode(() -> check("<pop3server enabled=\"false\">" + STOCK + "</pop3server>" + server("b", WIRED)))
                .doesNotThrowAnyException();
    }

    @Test
    void startsWhenThereIsNoPop3Server() {
        assertThatCode(() -> check("")).doesNotThrowAnyException();
    }

    @Test
    void refusesStockHandlersNamingTheServerAndTheXmlToPaste() {
        assertThatThrownBy(() -> check(server("pop3server-ssl", STOCK)))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage("pop3server.xml: pop3server pop3server-ssl: handlerchain/@coreHandlersPackage = \"\" would"
                        + " leave this server without the POP3 policy; write <handlerchain"
                        + " coreHandlersPackage=\"org.briefkasten.pop3policy.Pop3PolicyHandlers\"/>, or take"
                        + " org.briefkasten.pop3policy.Pop3PolicyModule out of extensions.properties");
    }

    @Test
    void refusesEachServerThatIsNotWiredAndTellsThemAtOnce() {
        assertThatThrownBy(() -> check(server("a", "") + server("b", WIRED) + server("c", STOCK)))
                .hasMessageContaining("pop3server a: ")
                .hasMessageContaining("pop3server c: ")
                .hasMessageNotContaining("pop3server b: ");
    }

    @Test
    void refusesAServerWithoutNameUnderJamessDefaultName() {
        assertThatThrownBy(() -> check("<pop3server>" + STOCK + "</pop3server>"))
                .hasMessageContaining("pop3server pop3server: ");
    }

    @Test
    void refusesStocksPassHandlerBesideOurs() {
        String bypass = "<handlerchain coreHandlersPackage=\"org.briefkasten.pop3policy.Pop3PolicyHandlers\">"
                + "<handler class=\"org.apache.james.pop3server.core.PassCmdHandler\"/></handlerchain>";

        assertThatThrownBy(() -> check(server("a", bypass)))
                .hasMessage("pop3server.xml: pop3server a: handlerchain/handler/@class ="
                        + " \"org.apache.james.pop3server.core.PassCmdHandler\" would go past the POP3 policy; take it"
                        + " out");
    }

    @Test
    void refusesAnIdleTimeOutBelowTheTenMinutesOfTheStandard() {
        assertThatThrownBy(
                        () -> check("<pop3server><connectiontimeout>599</connectiontimeout>" + WIRED + "</pop3server>"))
                .hasMessage("pop3server.xml: pop3server pop3server: connectiontimeout = \"599\" must be at least 600"
                        + " seconds (RFC 1939 section 3)");
    }

    @Test
    void refusesStocksIdleTimeOutOfFiveMinutesWhereNoneIsWritten() {
        assertThatThrownBy(() -> check("<pop3server>" + WIRED + "</pop3server>"))
                .hasMessageContaining("connectiontimeout = \"300\" must be at least 600");
    }

    private static String server(String jmxName, String handlers) {
        return "<pop3server enabled=\"true\"><jmxName>" + jmxName
                + "</jmxName><connectiontimeout>600</connectiontimeout>" + handlers + "</pop3server>";
    }

    private void check(String servers) {
        JamesConf conf = new JamesConf(directory).with("pop3server.xml", "<pop3servers>" + servers + "</pop3servers>");
        new HandlersWiring(conf.provider());
    }
}
