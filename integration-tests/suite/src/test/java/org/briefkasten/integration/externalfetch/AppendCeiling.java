package org.briefkasten.integration.externalfetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.briefkasten.harness.BuildTree;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.harness.JamesHostBuilder;

/** A James that also says how fast its own {@code appendMessage} is, with the routes of integration-tests/append-ceiling. */
final class AppendCeiling {
    private AppendCeiling() {}

    static JamesHost start(JamesHostBuilder builder) throws IOException {
        JamesHost host = builder.edit(
                        "webadmin.properties",
                        text -> text.replaceFirst(
                                "(?m)^(extensions\\.routes=.*)$",
                                "$1,org.briefkasten.appendceiling.AppendCeilingRoutes"))
                .build();
        Path jar = jar();
        Files.copy(jar, host.directory().resolve("extensions-jars").resolve(jar.getFileName()));
        return host.start();
    }

    private static Path jar() throws IOException {
        Path target = BuildTree.find().root().resolve("integration-tests/append-ceiling/target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no jar in " + target));
        }
    }

    /**
     * Appends each message of the directory to each user's INBOX, from within James.
     *
     * @param threads as many users at once
     */
    static Duration measure(JamesHost host, Path directory, List<String> users, int threads) {
        String nanos = host.webadmin()
                .post(
                        "/appendCeiling?directory=" + directory + "&threads=" + threads + "&"
                                + users.stream().map(user -> "user=" + user).collect(Collectors.joining("&")),
                        "")
                .expect(200)
                .text("nanos");
        return Duration.ofNanos(Long.parseLong(nanos));
    }

    /** Appends one message to a user's INBOX, from its file, from within James. */
    static void append(JamesHost host, Path file, String user) {
        host.webadmin()
                .post("/appendCeiling/file?file=" + file + "&user=" + user, "")
                .expect(200);
    }
}
