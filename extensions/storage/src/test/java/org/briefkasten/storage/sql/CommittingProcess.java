package org.briefkasten.storage.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.briefkasten.storage.SqlConfiguration;
import org.jdbi.v3.core.Jdbi;

/** A Java process of its own that commits rows as fast as it can and reports each once its commit has returned. */
final class CommittingProcess implements AutoCloseable {
    static final int WRITERS = 4;

    private final Process process;
    private final BufferedReader reports;

    private CommittingProcess(Process process) {
        this.process = process;
        this.reports = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static CommittingProcess start(Path directory, int round) throws IOException {
        return new CommittingProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommittingProcess.class.getName(),
                        directory.toString(),
                        String.valueOf(round))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Lets it report this many commits, sends SIGKILL at once; every report that was made, in order. */
    List<String> killAfter(int commits) throws IOException, InterruptedException {
        List<String> seen = new ArrayList<>();
        for (String line = reports.readLine(); line != null; line = reports.readLine()) {
            seen.add(line);
            if (seen.size() == commits) {
                // Unlike Process.destroyForcibly, this leaves what was reported readable.
                process.toHandle().destroyForcibly();
            }
        }
        process.waitFor();
        return seen;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) {
        Jdbi jdbi = SqlBackend.open(SqlConfiguration.embedded(Path.of(arguments[0])))
                .migrated("committing", CommittingProcess.class);
        PrintStream out = System.out;
        for (int writer = 0; writer < WRITERS; writer++) {
            String name = arguments[1] + "." + writer;
            new Thread(() -> commitForEver(jdbi, name, out)).start();
        }
    }

    private static void commitForEver(Jdbi jdbi, String writer, PrintStream out) {
        for (int number = 0; ; number++) {
            String id = writer + "." + number;
            jdbi.useTransaction(handle -> {
                handle.execute("INSERT INTO committed (id, part) VALUES (?, 1)", id);
                handle.execute("INSERT INTO committed (id, part) VALUES (?, 2)", id);
            });
            out.println(id);
        }
    }
}
