package org.briefkasten.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfDirectoryTest {
    @TempDir
    private Path directory;

    private final Iterator<Integer> free =
            List.of(20001, 20002, 20003, 20004, 20005, 20006, 20007, 20008).iterator();

    private ConfDirectory conf(String... keptAsWritten) {
        return new ConfDirectory(directory, new PortBook(Map.of(), free::next), Set.of(keptAsWritten));
    }

    @Test
    void hasAllFilesOfTheBaseForEveryKindOnPortsOfItsOwn() {
        ConfDirectory conf = conf();
        BaseConf.of(HostKind.JPA).forEach(conf::write);
        conf.moveToOwnPorts();

        assertThat(BaseConf.of(HostKind.MEMORY)).hasSize(19);
        assertThat(conf.listeners())
                .extracting(
                        listener -> listener.name() + " " + listener.address().getPort())
                .containsExactly(
                        "imapserver-ssl 20001", "pop3server-ssl 20002", "smtpserver 20003", "lmtpserver 20004");
        assertThat(conf.webadmin()).contains(new InetSocketAddress("127.0.0.1", 20006));
    }

    @Test
    void movesWebadminAndKeepsItsOtherLines() {
        ConfDirectory conf = conf();
        conf.write(
                "webadmin.properties", "# words\nenabled=true\nport = 8000\nhost=localhost\nextensions.routes=a.B\n");
        conf.moveToOwnPorts();

        assertThat(conf.read("webadmin.properties"))
                .contains("# words\nenabled=true\nport=20001\nhost=127.0.0.1\nextensions.routes=a.B\n");
    }

    @Test
    void leavesAFileAsWrittenWhenAskedTo() {
        ConfDirectory conf = conf("imapserver.xml");
        conf.write("imapserver.xml", "<imapservers><imapserver/></imapservers>");
        conf.moveToOwnPorts();

        assertThat(conf.read("imapserver.xml")).contains("<imapservers><imapserver/></imapservers>");
    }

    @Test
    void refusesAnEditThatChangesNothing() {
        ConfDirectory conf = conf();
        conf.write("a.xml", "<a/>");

        assertThatThrownBy(() -> conf.edit("a.xml", text -> text.replace("<b/>", "<c/>")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the edit left a.xml as it was:\n<a/>");
    }
}
