package org.briefkasten.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortWatcherTest {
    @TempDir
    private Path directory;

    @Test
    void seesAPortThatWasOpenUntilTheFirstConnection() {
        int opened = FreePorts.next();
        int closed = FreePorts.next();
        JavaProcess process = JavaProcess.start(
                directory,
                System.getProperty("java.class.path"),
                List.of(OpensOnePort.class.getName(), Integer.toString(opened)),
                directory.resolve("log"));

        assertThat(new PortWatcher(List.of(address(opened), address(closed))).watch(process, Duration.ofSeconds(30)))
                .containsExactly(opened);
        assertThat(process.exitCode()).hasValue(3);
        assertThat(process.log().lines()).containsExactly("listening soon");
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress("127.0.0.1", port);
    }
}
