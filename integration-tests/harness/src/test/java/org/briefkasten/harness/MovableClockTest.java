package org.briefkasten.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RequiresPeer(Peer.C_COMPILER)
class MovableClockTest {
    /** Less than a step, more than a busy machine takes. */
    private static final long PATIENCE = 20_000;

    @TempDir
    private Path directory;

    private final MovableClock clock = new MovableClock();
    private JavaProcess process;

    @AfterEach
    void stop() {
        process.kill();
    }

    @Test
    void setsTheWallClockOfARunningJvmAndLeavesEveryWaitAsLongAsItIs() {
        process = JavaProcess.start(
                JavaProcess.ownJava(),
                directory,
                System.getProperty("java.class.path"),
                List.of("-XX:TieredStopAtLevel=1", "-Xmx32m", TellsTheTime.class.getName()),
                clock.environment(),
                directory.resolve("log"));

        awaitShown(Duration.ZERO);
        set(Duration.ofHours(1));
        set(Duration.ofHours(-1));
        set(Duration.ZERO);

        assertThat(waits()).allSatisfy(wait -> assertThat(wait).isBetween(TellsTheTime.WAIT - 2L, PATIENCE));
    }

    private void set(Duration ahead) {
        clock.setAhead(ahead);
        awaitShown(ahead);
    }

    /** Two lines: in the first, waits begin before the step and end after it. */
    private void awaitShown(Duration ahead) {
        int before = told().size();
        await().atMost(PATIENCE, TimeUnit.MILLISECONDS)
                .until(() -> told().stream()
                                .skip(before)
                                .filter(line -> isShown(ahead, line[0]))
                                .count()
                        >= 2);
    }

    private static boolean isShown(Duration ahead, long beyondMonotonic) {
        long here = System.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        return Math.abs(beyondMonotonic - here - ahead.toMillis()) < PATIENCE;
    }

    private List<Long> waits() {
        return told().stream()
                .flatMapToLong(line -> LongStream.of(line[1], line[2]))
                .boxed()
                .collect(Collectors.toList());
    }

    private List<long[]> told() {
        return process.log().lines(line -> line.matches("-?\\d+ \\d+ \\d+")).stream()
                .map(line ->
                        Stream.of(line.split(" ")).mapToLong(Long::parseLong).toArray())
                .collect(Collectors.toList());
    }
}
