package org.briefkasten.integration.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Another fetcher that Debian has, set up for speed: nothing is flushed to the disk where that can be switched off, and
 * nothing is added to the messages. Immutable.
 */
final class FetcherPeer {
    private static final Logger LOGGER = LoggerFactory.getLogger(FetcherPeer.class);
    private static final int LIMIT_MINUTES = 10;

    private static final String MBSYNC_FROM =
            "FSync no\n\nIMAPAccount far\nHost localhost\nPort ${imaps}\nUser ${user}\n"
                    + "Pass ${password}\nSSLType IMAPS\nAuthMechs LOGIN\nCertificateFile ${directory}/certificate.pem\n\n"
                    + "IMAPStore far\nAccount far\n\n";
    private static final String MBSYNC_CHANNEL =
            "\nChannel c\nFar :far:INBOX\nNear :near:INBOX\nCreate Near\nSync Pull\nSyncState ${directory}/state\n";
    private static final List<String> MBSYNC_WORDS = List.of("mbsync", "-q", "-c", "${directory}/configuration", "c");
    private static final String FETCHMAIL_FROM = "set no bouncemail\npoll localhost protocol ${protocol} port ${port}"
            + " user \"${user}\" password \"${password}\" ssl sslcertck sslcertfile \"${directory}/certificate.pem\""
            + " fetchall keep nodropdelivered norewrite no mimedecode smtpname \"${recipient}\" ";
    private static final List<String> FETCHMAIL_WORDS = List.of(
            "fetchmail",
            "-s",
            "--invisible",
            "-f",
            "${directory}/configuration",
            "-i",
            "${directory}/ids",
            "--pidfile",
            "${directory}/pid");
    private static final String GETMAIL_FROM = "[retriever]\ntype = Simple${protocol}SSLRetriever\nserver = localhost\n"
            + "port = ${port}\nusername = ${user}\npassword = ${password}\nca_certs = ${directory}/certificate.pem\n"
            + "[options]\nread_all = true\ndelivered_to = false\nreceived = false\nverbose = 0\n[destination]\n";
    private static final List<String> GETMAIL_WORDS =
            List.of("getmail", "--getmaildir=${directory}", "--rcfile=configuration");

    private final String name;
    private final boolean imap;
    private final String configuration;
    private final List<String> command;

    private FetcherPeer(String name, boolean imap, String configuration, List<String> command) {
        this.name = name;
        this.imap = imap;
        this.configuration = configuration;
        this.command = command;
    }

    static FetcherPeer mbsyncToMaildir() {
        return new FetcherPeer(
                "mbsync, IMAP to Maildir",
                true,
                MBSYNC_FROM + "MaildirStore near\nPath ${directory}/\nInbox ${directory}/mail\n" + MBSYNC_CHANNEL,
                MBSYNC_WORDS);
    }

    /** To the IMAP server that the words name, whose certificate the home has as {@code near.pem}. */
    static FetcherPeer mbsyncToImap() {
        return new FetcherPeer(
                "mbsync, IMAP to IMAP",
                true,
                MBSYNC_FROM + "IMAPAccount near\nHost localhost\nPort ${near-imaps}\nUser ${recipient}\n"
                        + "Pass ${recipient-password}\nSSLType IMAPS\nAuthMechs LOGIN\n"
                        + "CertificateFile ${directory}/near.pem\n\nIMAPStore near\nAccount near\n"
                        + MBSYNC_CHANNEL,
                MBSYNC_WORDS);
    }

    /** A process for each message; over LMTP it is slower by a factor of 8, since each message waits for TCP's timers. */
    static FetcherPeer fetchmailToMda() {
        return fetchmail("POP3 to MDA", "mda \"/usr/bin/tee --output-error=exit ${directory}/mail/new/$$\"");
    }

    static FetcherPeer fetchmailToSmtp() {
        return fetchmail("POP3 to SMTP", "smtphost 127.0.0.1/${smtp}");
    }

    /** To a Maildir it is slower by a factor of 4: it flushes each message to the disk, in a process of its own. */
    static FetcherPeer getmailToLmtp() {
        return getmail("POP3 to LMTP", "type = MDA_lmtp\nhost = 127.0.0.1\nport = ${lmtp}\noverride = ${recipient}\n");
    }

    private static FetcherPeer fetchmail(String name, String destination) {
        return new FetcherPeer(
                "fetchmail, " + name,
                false,
                FETCHMAIL_FROM.replace("${protocol}", "POP3").replace("${port}", "${pop3s}") + destination + "\n",
                FETCHMAIL_WORDS);
    }

    private static FetcherPeer getmail(String name, String destination) {
        return new FetcherPeer(
                "getmail6, " + name,
                false,
                GETMAIL_FROM.replace("${protocol}", "POP3").replace("${port}", "${pop3s}") + destination,
                GETMAIL_WORDS);
    }

    boolean isImap() {
        return imap;
    }

    /** Fetches everything; gives how long the fetcher ran. */
    Duration fetch(PeerHome home) throws IOException, InterruptedException {
        home.write("configuration", configuration);
        List<String> words = new ArrayList<>(home.asUnprivileged());
        command.forEach(word -> words.add(home.filled(word)));
        Path log = home.directory().resolve("log");
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "HOME",
                        home.directory().toString(),
                        "FETCHMAILHOME",
                        home.directory().toString()));
        long begin = System.nanoTime();
        Process process = builder.start();
        boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        process.destroyForcibly();
        LOGGER.info("{} took {} ms", name, took.toMillis());
        assertThat(ended).as("%s: %s", name, Files.readString(log)).isTrue();
        home.assertWhole(name + ": " + Files.readString(log));
        return took;
    }

    @Override
    public String toString() {
        return name;
    }
}
