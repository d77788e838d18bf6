package org.briefkasten.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How one host's process is started, and where. Immutable. */
final class HostLayout {
    private final Launcher launcher;
    private final Path directory;
    private final boolean ownDirectory;
    private final List<String> jvmOptions;
    private final Duration startLimit;

    HostLayout(Launcher launcher, Path directory, boolean ownDirectory, List<String> jvmOptions, Duration startLimit) {
        this.launcher = launcher;
        this.directory = directory;
        this.ownDirectory = ownDirectory;
        this.jvmOptions = List.copyOf(jvmOptions);
        this.startLimit = startLimit;
    }

    Path directory() {
        return directory;
    }

    Duration startLimit() {
        return startLimit;
    }

    ServerProcess launch(int number) {
        return launcher.launch(directory, jvmOptions, directory.resolve("logs/start-" + number + ".log"));
    }

    /** Many hosts of a long run would fill the disk; what explains a failure is small and stays. */
    void clean() {
        if (ownDirectory) {
            FileTrees.delete(directory.resolve("extensions-jars"));
            FileTrees.delete(directory.resolve("var"));
        }
    }
}
