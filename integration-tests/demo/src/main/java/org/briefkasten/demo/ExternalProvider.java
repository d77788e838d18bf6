package org.briefkasten.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.briefkasten.harness.FreePorts;
import org.briefkasten.harness.JavaProcess;
import org.briefkasten.harness.Keystore;

/** The mail provider elsewhere: GreenMail in a process of its own, with a mailbox that holds three messages. */
final class ExternalProvider {
    static final String ADDRESS = "alice@elsewhere.test";
    static final String PASSWORD = "elsewhere-demo";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final List<String> MAILS = List.of("1.eml", "2.eml", "3.eml");

    private final JavaProcess process;
    private final Keystore keystore;

    private ExternalProvider(JavaProcess process, Keystore keystore) {
        this.process = process;
        this.keystore = keystore;
    }

    /**
     * @param directory keeps its key and its log
     * @param jar the standalone GreenMail
     */
    static ExternalProvider start(Path directory, Path jar, DemoPorts ports) throws IOException {
        Keystore keystore = Keystore.at(directory.resolve("keystore"));
        Path mails = layMails(directory.resolve("mails"));
        JavaProcess process = JavaProcess.start(
                directory, jar.toString(), arguments(keystore, mails, ports), directory.resolve("logs/greenmail.log"));
        boolean ready = process.awaitWhileAlive(() -> accepts(ports.providerPop3s()), START_LIMIT);
        if (!ready) {
            process.kill();
            throw new IllegalStateException("The provider did not start; see " + process.log());
        }
        return new ExternalProvider(process, keystore);
    }

    private static boolean accepts(int port) {
        return !FreePorts.isFree(port);
    }

    private static List<String> arguments(Keystore keystore, Path mails, DemoPorts ports) {
        return List.of(
                "-Xmx128m",
                "-Dgreenmail.pop3s.hostname=127.0.0.1",
                "-Dgreenmail.pop3s.port=" + ports.providerPop3s(),
                "-Dgreenmail.smtp.hostname=127.0.0.1",
                "-Dgreenmail.smtp.port=" + ports.providerSmtp(),
                "-Dgreenmail.users=" + ADDRESS.replaceFirst("@", ":" + PASSWORD + "@"),
                "-Dgreenmail.users.login=email",
                "-Dgreenmail.preload.dir=" + mails,
                "-Dgreenmail.tls.keystore.file=" + keystore.file(),
                "-Dgreenmail.tls.keystore.password=" + Keystore.SECRET,
                "-Dgreenmail.tls.key.password=" + Keystore.SECRET,
                "com.icegreen.greenmail.standalone.GreenMailStandaloneRunner");
    }

    private static Path layMails(Path directory) throws IOException {
        Path inbox = Files.createDirectories(directory.resolve(ADDRESS).resolve("INBOX"));
        for (String mail : MAILS) {
            Files.copy(
                    ExternalProvider.class.getResourceAsStream("mails/" + mail),
                    inbox.resolve(mail),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return directory;
    }

    /** What a client has to trust, as PEM. */
    String certificatePem() {
        return keystore.certificatePem();
    }

    JavaProcess process() {
        return process;
    }
}
