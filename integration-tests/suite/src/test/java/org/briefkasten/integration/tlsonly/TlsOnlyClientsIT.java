package org.briefkasten.integration.tlsonly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.ALICE;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.PASSWORD;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.integration.ImapClient;
import org.briefkasten.integration.Tool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients of others read mail from the product as it is delivered. */
class TlsOnlyClientsIT {
    private static final String SUBJECT = "Over TLS";
    private static JamesHost host;

    @TempDir
    static Path directory;

    private static Path certificate;

    @BeforeAll
    static void start() throws Exception {
        host = TlsOnlyHosts.withAlice(TlsOnlyHosts.memory().start());
        certificate = Files.writeString(
                directory.resolve("certificate.pem"), host.keystore().certificatePem());
        try (ImapClient client = ImapClient.connect(host, ALICE, PASSWORD)) {
            client.append("INBOX", ("Subject: " + SUBJECT + "\r\n\r\nHello\r\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void curlReadsOverImapsAndPop3s() throws Exception {
        Tool curl = Tool.named("curl", "curl");

        assertThat(curl(curl, "imaps://localhost:" + host.imaps() + "/INBOX;UID=1"))
                .contains("Subject: " + SUBJECT);
        assertThat(curl(curl, "pop3s://localhost:" + host.pop3s() + "/1")).contains("Subject: " + SUBJECT);
    }

    @Test
    void pythonsImaplibReads() throws Exception {
        String script = "import imaplib, ssl\n"
                + "context = ssl.create_default_context(cafile='" + certificate + "')\n"
                + "for authenticate in (False, True):\n"
                + "    client = imaplib.IMAP4_SSL('localhost', " + host.imaps() + ", ssl_context=context)\n"
                + "    if authenticate:\n"
                + "        client.authenticate('PLAIN', lambda challenge: b'\\0" + ALICE + "\\0" + PASSWORD + "')\n"
                + "    else:\n"
                + "        client.login('" + ALICE + "', '" + PASSWORD + "')\n"
                + "    client.select('INBOX')\n"
                + "    print(client.fetch('1', '(BODY[HEADER.FIELDS (SUBJECT)])')[1][0][1].decode())\n"
                + "    client.logout()\n";

        Tool.Outcome outcome = Tool.named("python3", "python3").run("-c", script);

        assertThat(outcome.text()).containsSubsequence("Subject: " + SUBJECT, "Subject: " + SUBJECT);
        assertThat(outcome.status()).isZero();
    }

    @Test
    void mbsyncSynchronizes() throws Exception {
        Path maildir = Files.createDirectories(directory.resolve("maildir"));
        Path rc = write(
                "mbsyncrc",
                "IMAPAccount james",
                "Host localhost",
                "Port " + host.imaps(),
                "User " + ALICE,
                "Pass " + PASSWORD,
                "SSLType IMAPS",
                "AuthMechs LOGIN",
                "CertificateFile " + certificate,
                "",
                "IMAPStore james",
                "Account james",
                "",
                "MaildirStore local",
                "Path " + maildir + "/",
                "Inbox " + maildir + "/INBOX",
                "",
                "Channel inbox",
                "Far :james:INBOX",
                "Near :local:INBOX",
                "Create Near",
                "Sync Pull",
                "SyncState *",
                "");

        Tool.Outcome outcome = Tool.named("mbsync", "isync").run("-c", rc.toString(), "inbox");

        assertThat(outcome.status()).as(outcome.text()).isZero();
        assertThat(messagesIn(maildir.resolve("INBOX")))
                .singleElement()
                .asString()
                .contains("Subject: " + SUBJECT);
    }

    @Test
    void neomuttReads() throws Exception {
        Path copy = directory.resolve("copy.mbox");
        Path rc = write(
                "neomuttrc",
                "set folder = \"imaps://localhost:" + host.imaps() + "/\"",
                "set spool_file = \"imaps://localhost:" + host.imaps() + "/INBOX\"",
                "set imap_user = \"" + ALICE + "\"",
                "set imap_pass = \"" + PASSWORD + "\"",
                "set certificate_file = \"" + certificate + "\"",
                "set confirm_append = no",
                "set confirm_create = no",
                "set mbox_type = mbox",
                "set copy = no",
                "");

        Tool.named("neomutt", "neomutt");
        // It insists on a terminal, which script makes for it.
        Tool.Outcome outcome = Tool.named("script", "bsdutils")
                .run(
                        "--quiet",
                        "--return",
                        "--command",
                        "neomutt -n -F " + rc + " -e 'push \"<copy-message>" + copy
                                + "<enter><exit>\"' -f imaps://localhost:" + host.imaps() + "/INBOX",
                        "/dev/null");

        assertThat(copy).as(outcome.text()).content().contains("Subject: " + SUBJECT);
    }

    private static List<String> messagesIn(Path maildir) throws IOException {
        List<String> messages = new ArrayList<>();
        for (String part : List.of("new", "cur")) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(maildir.resolve(part))) {
                for (Path file : files) {
                    messages.add(Files.readString(file));
                }
            }
        }
        return messages;
    }

    private static String curl(Tool curl, String url) throws Exception {
        return curl.output(
                "--silent", "--show-error", "--cacert", certificate.toString(), "--user", ALICE + ":" + PASSWORD, url);
    }

    private static Path write(String name, String... lines) throws IOException {
        return Files.writeString(directory.resolve(name), String.join("\n", lines));
    }
}
