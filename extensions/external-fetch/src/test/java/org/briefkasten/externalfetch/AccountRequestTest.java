package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.Security;
import org.briefkasten.settings.json.InvalidDocumentException;
import org.briefkasten.settings.json.JsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountRequestTest {
    private static final String VALID =
            "{\"address\":\"a@ext.example\",\"protocol\":\"pop3\",\"host\":\"Pop.Ext.example\","
                    + "\"port\":995,\"security\":\"tls\",\"username\":\"a b\",\"password\":\" p\u00e4ss word \","
                    + "\"afterFetch\":\"keep\",\"target\":\"inbox\"}";

    @Test
    void takesWhatIsDocumented() {
        AccountRequest request = read(VALID);
        assertThat(request.address()).isEqualTo("a@ext.example");
        assertThat(request.login())
                .isEqualTo(new RemoteLogin(Protocol.POP3, Security.TLS, new Endpoint("pop.ext.example", 995), "a b"));
        assertThat(request.password().text()).isEqualTo(" p\u00e4ss word ");
        assertThat(request.afterFetch()).isEqualTo(AfterFetch.KEEP);
        assertThat(request.target()).isEqualTo("INBOX");
    }

    @Test
    void keepsMailWhereItIsAndGathersItInTheInboxUnlessTold() {
        AccountRequest request =
                read(VALID.replace("\"afterFetch\":\"keep\",", "").replace(",\"target\":\"inbox\"", ""));
        assertThat(request.afterFetch()).isEqualTo(AfterFetch.KEEP);
        assertThat(request.target()).isEqualTo("INBOX");
    }

    @Test
    void neverShowsThePassword() {
        assertThat(read(VALID).toString()).doesNotContain("p\u00e4ss");
        InvalidDocumentException refused = refusal(VALID.replace(" p\u00e4ss", "p\u00e4ss\\r\\n"));
        assertThat(refused.faults())
                .containsExactly("password = (not shown) must not be empty nor hold control characters");
    }

    @Test
    void tellsEveryFaultAtOnce() {
        InvalidDocumentException refused = refusal("{\"address\":\"nobody\",\"protocol\":\"smtp\",\"host\":\"a b\","
                + "\"port\":25,\"security\":\"none\",\"username\":\"\",\"password\":\"\",\"afterFetch\":\"delete\","
                + "\"target\":\"a*\",\"interval\":\"15m\"}");
        assertThat(refused.faults())
                .containsExactly(
                        "address = \"nobody\" must be a mail address such as a@example.org",
                        "protocol = \"smtp\" must be one of pop3, imap",
                        "host = \"a b\" must be a host name such as pop.example.org, or an IP address",
                        "port = 25 must be one of the ports allowed here: 110, 995",
                        "security = \"none\" must be one of tls, starttls",
                        "username = \"\" must not be empty nor hold control characters",
                        "password = (not shown) must not be empty nor hold control characters",
                        "afterFetch = \"delete\" must be one of keep",
                        "target = \"a*\" must be the name of a mailbox such as INBOX or Gathered",
                        "interval is not a field here; known are address, protocol, host, port, security, username,"
                                + " password, afterFetch, target, folders");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(refusal("{}").faults())
                .containsExactly(
                        "address is missing; add it",
                        "protocol is missing; add it",
                        "host is missing; add it",
                        "port is missing; add it",
                        "security is missing; add it",
                        "username is missing; add it",
                        "password is missing; add it");
    }

    @ParameterizedTest
    @CsvSource({
        "host,pop.ext.example\\r\\nQUIT",
        "host,pop.ext.example\\u0000",
        "username,a\\r\\nPASS x",
        "username,a\\u0000b",
        "username,a\\nb",
        "password,a\\r\\nDELE 1",
        "password,a\\u0000b",
        "address,a@ext.example\\r\\nBcc: b",
        "address,A <a@ext.example>",
        "address,'a@ext.example, b@ext.example'",
        "address,@ext.example",
        "target,a\\r\\nb",
        "target,' a'"
    })
    void refusesWhatCouldBecomeASecondLineOrASecondMeaning(String field, String value) {
        String json = VALID.replaceAll(
                "\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":\"" + value.replace("\\", "\\\\") + "\"");
        assertThat(refusal(json).faults()).hasSize(1).first().asString().startsWith(field);
    }

    @Test
    void boundsEveryLength() {
        assertThat(refusal(VALID.replace("a b", "x".repeat(256))).faults()).hasSize(1);
        assertThat(refusal(VALID.replace(" word ", "x".repeat(1_020))).faults()).hasSize(1);
        assertThat(refusal(VALID.replace("a@ext", "x".repeat(320) + "@ext")).faults())
                .hasSize(1);
        assertThat(refusal(VALID.replace("Pop", "x".repeat(64))).faults()).hasSize(1);
    }

    @Test
    void takesFoldersOverImap() {
        AccountRequest request =
                read(imap("{\"include\":[\"*\"],\"exclude\":[\"Trash\"],\"below\":\"External/Work\"}"));
        assertThat(request.login().protocol()).isEqualTo(Protocol.IMAP);
        assertThat(request.login().security()).isEqualTo(Security.STARTTLS);
        assertThat(request.folders())
                .contains(new FolderChoice(
                        List.of(FolderPattern.parse("*")),
                        List.of(FolderPattern.parse("Trash")),
                        Optional.of("External.Work")));
        assertThat(read(imap("{}")).folders())
                .contains(new FolderChoice(List.of(FolderPattern.parse("*")), List.of(), Optional.empty()));
        assertThat(read(VALID).folders()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"include\":[\"a\\r\\nb\"]}",
                "{\"exclude\":[\"\"]}",
                "{\"below\":\"a//b\"}",
                "{\"below\":\"a*\"}",
                "{\"below\":\" a\"}",
                "{\"below\":\"a\\u0000\"}",
                "{\"under\":\"a\"}",
                "[]"
            })
    void refusesFoldersThatAreNone(String folders) {
        assertThat(refusal(imap(folders)).faults())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("folders");
    }

    @Test
    void refusesFoldersOverPop3() {
        assertThat(refusal(VALID.replace("\"target\"", "\"folders\":{},\"target\""))
                        .faults())
                .containsExactly("folders can be chosen over imap only; POP3 has none");
    }

    private static String imap(String folders) {
        return VALID.replace("pop3", "imap")
                .replace("\"tls\"", "\"starttls\"")
                .replace("}", ",\"folders\":" + folders + "}");
    }

    private static InvalidDocumentException refusal(String json) {
        return catchThrowableOfType(InvalidDocumentException.class, () -> read(json));
    }

    private static AccountRequest read(String json) {
        return AccountRequest.read(JsonDocument.parse(json), Set.of(110, 995), new FakeMailboxNames());
    }
}
