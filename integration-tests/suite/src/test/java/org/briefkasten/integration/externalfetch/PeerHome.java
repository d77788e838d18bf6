package org.briefkasten.integration.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.briefkasten.integration.Tool;
import org.briefkasten.peers.DovecotServer;

/**
 * A directory in which another fetcher lives for one fetch, with a Maildir {@code mail} that is empty at first, and the
 * words that stand for what differs in its configuration. Not thread-safe.
 */
final class PeerHome implements AutoCloseable {
    private final Path directory;
    private final Map<String, String> words = new HashMap<>();
    private Callable<Integer> delivered = () -> count(mail().resolve("new")) + count(mail().resolve("cur"));
    private final int wanted;

    /**
     * @param wanted how many messages are to come
     */
    PeerHome(DovecotServer provider, String user, int wanted) throws IOException {
        this.wanted = wanted;
        directory = FileSink.newDirectory("fetcher");
        for (String child : List.of("mail", "mail/cur", "mail/new", "mail/tmp")) {
            Files.createDirectory(directory.resolve(child));
        }
        words.put("directory", directory.toString());
        words.put("imaps", String.valueOf(provider.imaps().getPort()));
        words.put("pop3s", String.valueOf(provider.pop3s().getPort()));
        words.put("user", user);
        words.put("password", Provider.PASSWORD);
        words.put("recipient", "somebody@example.test");
        Files.writeString(directory.resolve("certificate.pem"), provider.certificatePem());
    }

    PeerHome word(String name, Object value) {
        words.put(name, value.toString());
        return this;
    }

    /** Where to look how many have come, instead of the Maildir. */
    PeerHome countedBy(Callable<Integer> delivered) {
        this.delivered = delivered;
        return this;
    }

    Path directory() {
        return directory;
    }

    Path mail() {
        return directory.resolve("mail");
    }

    void write(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), filled(text));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** What goes before a command: getmail delivers for nobody but unprivileged users. */
    List<String> asUnprivileged() throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        Tool.named("chown", "coreutils").run("-R", "nobody", directory.toString());
        return List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups");
    }

    String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> word : words.entrySet()) {
            filled = filled.replace("${" + word.getKey() + "}", word.getValue());
        }
        return filled;
    }

    void assertWhole(String story) throws IOException {
        try {
            assertThat(delivered.call()).as(story).isEqualTo(wanted);
        } catch (Exception e) {
            throw new IOException(story, e);
        }
    }

    private static int count(Path directory) throws IOException {
        try (Stream<Path> mails = Files.list(directory)) {
            return (int) mails.count();
        }
    }

    @Override
    public void close() throws IOException {
        FileSink.delete(directory);
    }
}
