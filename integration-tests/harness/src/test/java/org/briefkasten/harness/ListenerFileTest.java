package org.briefkasten.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListenerFileTest {
    private static final String TWO_LISTENERS = "<imapservers>"
            + "<imapserver enabled=\"true\"><jmxName>plain</jmxName><bind>0.0.0.0:143</bind>"
            + "<tls socketTLS=\"false\" startTLS=\"true\"/></imapserver>"
            + "<imapserver><jmxName>secure</jmxName><bind> 127.0.0.2:993, 0.0.0.0:1993 </bind>"
            + "<tls socketTLS=\"true\" startTLS=\"false\"/></imapserver>"
            + "<imapserver enabled=\"false\"><jmxName>off</jmxName><bind>0.0.0.0:144</bind></imapserver>"
            + "</imapservers>";

    private final Iterator<Integer> free = List.of(20001, 20002, 20003, 20004).iterator();
    private final PortBook ports = new PortBook(Map.of(), free::next);

    private static ListenerFile imap(String text) {
        return new ListenerFile(Protocol.IMAP, text);
    }

    @Test
    void movesEveryAddressToALoopbackPort() {
        assertThat(imap(TWO_LISTENERS).onPortsOf(ports).listeners())
                .extracting(Listener::toString)
                .containsExactly(
                        "IMAP plain on /127.0.0.1:20001",
                        "IMAP secure on /127.0.0.2:20002 (TLS)",
                        "IMAP secure on /127.0.0.1:20003 (TLS)");
    }

    @Test
    void movesTheAddressOfAListenerThatIsOff() {
        assertThat(imap(TWO_LISTENERS).onPortsOf(ports).text()).contains("<bind>127.0.0.1:20004</bind>");
    }

    @Test
    void changesNothingWhenDoneTwice() {
        ListenerFile once = imap(TWO_LISTENERS).onPortsOf(ports);

        assertThat(once.onPortsOf(ports).text()).isEqualTo(once.text());
    }

    @Test
    void bindsAListenerWithoutAddressWhereJamesWould() {
        ListenerFile bare = imap("<imapservers><imapserver/></imapservers>");

        assertThat(bare.listeners())
                .singleElement()
                .satisfies(listener -> assertThat(listener.address().getPort()).isEqualTo(143));
        assertThat(bare.onPortsOf(ports).text()).contains("<bind>127.0.0.1:20001</bind>");
    }

    @Test
    void keepsAFileThatIsNotXml() {
        ListenerFile broken = imap("<imapservers><imapserver></imapservers>").onPortsOf(ports);

        assertThat(broken.text()).isEqualTo("<imapservers><imapserver></imapservers>");
        assertThat(broken.listeners()).isEmpty();
    }

    @Test
    void keepsAMalformedAddress() {
        ListenerFile odd = imap("<imapservers><imapserver><bind>nonsense</bind></imapserver></imapservers>");

        assertThat(odd.onPortsOf(ports).text()).contains("<bind>nonsense</bind>");
    }

    @Test
    void takesAFixedPortWhereOneIsSaid() {
        PortBook fixed = new PortBook(Map.of(143, 10143), free::next);

        assertThat(imap("<imapservers><imapserver><bind>0.0.0.0:143</bind></imapserver></imapservers>")
                        .onPortsOf(fixed)
                        .text())
                .contains("<bind>127.0.0.1:10143</bind>");
    }
}
