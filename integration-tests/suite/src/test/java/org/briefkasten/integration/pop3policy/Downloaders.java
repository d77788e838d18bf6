package org.briefkasten.integration.pop3policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.briefkasten.integration.pop3policy.Pop3ClientsIT.PASSWORD;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.integration.Tool;

/** The clients of Debian, each run with a configuration of its own. */
final class Downloaders {
    private Downloaders() {}

    /** A session for each command, as {@code curl} makes them; it remembers nothing. */
    static int curl(JamesHost host, String user, Path home, boolean delete) throws Exception {
        Tool curl = Tool.named("curl", "curl");
        String url = "pop3s://localhost:" + host.pop3s() + "/";
        String[] login = {
            "--silent", "--show-error", "--cacert", certificate(host, home).toString(), "--user", user + ":" + PASSWORD
        };
        Tool.Outcome listing = curl.run(with(login, url));
        assertThat(listing.status()).as(listing.text()).isZero();
        int count = (int) listing.text().lines().filter(line -> !line.isBlank()).count();
        for (int left = count; left > 0; left--) {
            // The highest first: each session numbers anew what the one before left.
            String number = String.valueOf(left);
            assertThat(curl.output(with(login, url + number))).contains("Subject: ");
            if (delete) {
                curl.run(with(login, "--request", "DELE " + number, "--head", url));
            }
        }
        return count;
    }

    static int poplib(JamesHost host, String user, Path home, boolean delete) throws Exception {
        String script = "import poplib, ssl\n"
                + "context = ssl.create_default_context(cafile='" + certificate(host, home) + "')\n"
                + "client = poplib.POP3_SSL('localhost', " + host.pop3s() + ", context=context)\n"
                + "client.user('" + user + "')\n"
                + "client.pass_('" + PASSWORD + "')\n"
                + "count = client.stat()[0]\n"
                + "for number in range(1, count + 1):\n"
                + "    assert any(line.startswith(b'Subject: ') for line in client.retr(number)[1])\n"
                + (delete
                        ? "    try:\n        client.dele(number)\n    except poplib.error_proto as refusal:\n"
                                + "        assert b'[SYS/PERM]' in refusal.args[0], refusal\n"
                        : "")
                + "client.quit()\n"
                + "print('downloaded', count)\n";
        Tool.Outcome outcome = Tool.named("python3", "python3").run("-c", script);
        assertThat(outcome.status()).as(outcome.text()).isZero();
        return Integer.parseInt(outcome.text().trim().replaceFirst("(?s).*downloaded ", ""));
    }

    static int mpop(JamesHost host, String user, Path home, boolean delete) throws Exception {
        Path maildir = maildir(home);
        int before = count(maildir);
        Path rc = secret(
                home.resolve("mpoprc"),
                "account default",
                "host localhost",
                "port " + host.pop3s(),
                "tls on",
                "tls_starttls off",
                "tls_trust_file " + certificate(host, home),
                "user " + user,
                "password " + PASSWORD,
                "keep " + (delete ? "off" : "on"),
                "uidls_file " + home.resolve("uidls"),
                "received_header off",
                "delivery maildir " + maildir,
                "");
        Tool.named("mpop", "mpop").run("--file=" + rc);
        return count(maildir) - before;
    }

    static int fetchmail(JamesHost host, String user, Path home, boolean delete) throws Exception {
        Path maildir = maildir(home);
        int before = count(maildir);
        Path rc = secret(
                home.resolve("fetchmailrc"),
                "set no bouncemail",
                "poll localhost protocol POP3 port " + host.pop3s() + " uidl",
                "  user \"" + user + "\" password \"" + PASSWORD + "\"",
                "  ssl sslcertck sslcertfile \"" + certificate(host, home) + "\"",
                "  " + (delete ? "nokeep" : "keep"),
                "  mda \"/bin/sh -c 'cat > $(mktemp " + maildir.resolve("new") + "/XXXXXXXX)'\"",
                "");
        Tool.named("fetchmail", "fetchmail")
                .run(
                        "--fetchmailrc",
                        rc.toString(),
                        "--idfile",
                        home.resolve("fetchids").toString(),
                        "--pidfile",
                        home.resolve("fetchmail.pid").toString());
        return count(maildir) - before;
    }

    /** It delivers for nobody but unprivileged users. */
    static int getmail(JamesHost host, String user, Path home, boolean delete) throws Exception {
        Path maildir = maildir(home);
        int before = count(maildir);
        secret(
                home.resolve("getmailrc"),
                "[retriever]",
                "type = SimplePOP3SSLRetriever",
                "server = localhost",
                "port = " + host.pop3s(),
                "username = " + user,
                "password = " + PASSWORD,
                "ca_certs = " + certificate(host, home),
                "[destination]",
                "type = Maildir",
                "path = " + maildir + "/",
                "[options]",
                "read_all = false",
                "delete = " + delete,
                "delivered_to = false",
                "received = false",
                "verbose = 1",
                "");
        Tool.named("getmail", "getmail6");
        asUnprivileged(home, "getmail", "--getmaildir=" + home, "--rcfile=getmailrc");
        return count(maildir) - before;
    }

    private static void asUnprivileged(Path home, String... command) throws Exception {
        if (!"root".equals(System.getProperty("user.name"))) {
            Tool.named("env", "coreutils").run(command);
            return;
        }
        Files.setPosixFilePermissions(home.getParent(), PosixFilePermissions.fromString("rwx--x--x"));
        Tool.named("chown", "coreutils").run("-R", "nobody", home.toString());
        Tool.named("setpriv", "util-linux")
                .run(with(new String[] {"--reuid=nobody", "--regid=nogroup", "--clear-groups"}, command));
    }

    private static String[] with(String[] first, String... others) {
        return Stream.of(first, others).flatMap(Stream::of).toArray(String[]::new);
    }

    private static Path certificate(JamesHost host, Path home) throws IOException {
        return Files.writeString(
                home.resolve("certificate.pem"), host.keystore().certificatePem());
    }

    private static Path maildir(Path home) throws IOException {
        for (String name : List.of("cur", "new", "tmp")) {
            Files.createDirectories(home.resolve("maildir").resolve(name));
        }
        return home.resolve("maildir");
    }

    private static int count(Path maildir) throws IOException {
        try (Stream<Path> messages = Files.list(maildir.resolve("new"))) {
            return (int) messages.count();
        }
    }

    /** Clients refuse a file with a password that others may read. */
    private static Path secret(Path file, String... lines) throws IOException {
        Files.write(file, List.of(lines), StandardCharsets.UTF_8);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
