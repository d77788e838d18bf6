package org.briefkasten.externalfetch.guess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutoconfigDocumentTest {
    private static final GuessedAddress BOB = GuessedAddress.parse("bob@Ext.example");

    @Test
    void namesTheServersInTheirOrder() throws XMLStreamException {
        assertThat(texts(document(server("imap", "imap.%EMAILDOMAIN%", "993", "SSL", "%EMAILADDRESS%")
                        + server("pop3", "pop.other.example", "110", "STARTTLS", "%EMAILLOCALPART%"))))
                .containsExactly(
                        "IMAP at imap.ext.example:993 (TLS, AUTOCONFIG) bob@Ext.example",
                        "POP3 at pop.other.example:110 (STARTTLS, AUTOCONFIG) bob");
    }

    @Test
    void takesNothingWithoutTlsNorWhatIsNotFetchedFrom() throws XMLStreamException {
        assertThat(texts(document(server("imap", "imap.ext.example", "143", "plain", "%EMAILADDRESS%")
                        + server("exchange", "ews.ext.example", "443", "SSL", "%EMAILADDRESS%")
                        + server("pop3", "pop.ext.example", "995", "SSL", "%EMAILADDRESS%")
                                .replace("incomingServer", "outgoingServer"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "65536", "-1", "9 93", "imaps"})
    void takesNoServerAtAPortThatIsNone(String port) throws XMLStreamException {
        assertThat(texts(document(server("imap", "imap.ext.example", port, "SSL", "x"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "imap ext", "imap.ext.example/x", "user@imap.ext.example", "&#10;imap.ext..example"})
    void takesNoServerOnAHostThatIsNone(String host) throws XMLStreamException {
        assertThat(texts(document(server("imap", host, "993", "SSL", "x")))).isEmpty();
    }

    @Test
    void logsInWithTheAddressWhereNoUsableNameIsSaid() throws XMLStreamException {
        assertThat(texts(document(server("imap", "imap.ext.example", "993", "SSL", "a&#13;&#10;b"))))
                .containsExactly("IMAP at imap.ext.example:993 (TLS, AUTOCONFIG) bob@Ext.example");
    }

    @Test
    void readsNoDocumentTypeDeclarationAndNoEntity() throws XMLStreamException {
        String entity = "<!DOCTYPE clientConfig [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                + document(server("imap", "&x;", "993", "SSL", "x"));
        assertThatThrownBy(() -> texts(entity)).isInstanceOf(XMLStreamException.class);
        assertThat(texts(document(server("imap", "&x;", "993", "SSL", "x")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html><body>Welcome", "{\"a\":1}", "<clientConfig>"})
    void isXmlToItsEnd(String document) {
        assertThatThrownBy(() -> texts(document)).isInstanceOf(XMLStreamException.class);
    }

    @Test
    void namesNotMoreThanAFewServers() throws XMLStreamException {
        assertThat(texts(document(
                        server("imap", "imap.ext.example", "993", "SSL", "x").repeat(1_000))))
                .hasSize(8);
    }

    @Test
    void mayNestWhatDoesNotMatter() throws XMLStreamException {
        assertThat(texts(document("<incomingServer type='imap'><pop3><hostname>evil.example</hostname></pop3>"
                        + "<hostname>imap.ext.example</hostname><hostname>second.example</hostname>"
                        + "<port>993</port><socketType>SSL</socketType></incomingServer>")))
                .containsExactly("IMAP at imap.ext.example:993 (TLS, AUTOCONFIG) bob@Ext.example");
    }

    private static String server(String type, String host, String port, String socketType, String username) {
        return "<incomingServer type=\"" + type + "\"><hostname>" + host + "</hostname><port>" + port + "</port>"
                + "<socketType>" + socketType + "</socketType><username>" + username + "</username>"
                + "<authentication>password-cleartext</authentication></incomingServer>";
    }

    private static String document(String servers) {
        return "<clientConfig version=\"1.1\"><emailProvider id=\"ext.example\"><domain>ext.example</domain>" + servers
                + "</emailProvider></clientConfig>";
    }

    private static List<String> texts(String document) throws XMLStreamException {
        return AutoconfigDocument.parse(document.getBytes(StandardCharsets.UTF_8), BOB).stream()
                .map(candidate -> candidate + " " + candidate.usernames().get(0))
                .collect(Collectors.toList());
    }
}
