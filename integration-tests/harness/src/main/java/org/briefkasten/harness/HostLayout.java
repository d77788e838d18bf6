package org.briefkasten.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How one host's process is started, and where. Immutable. */
final class HostLayout {
    private final HostKind kind;
    private final Path directory;
    private final boolean ownDirectory;
    private final String classPath;
    private final List<String> jvmOptions;
    private final Duration startLimit;

    HostLayout(
            HostKind kind,
            Path directory,
            boolean ownDirectory,
            String classPath,
            List<String> jvmOptions,
            Duration startLimit) {
        this.kind = kind;
        this.directory = directory;
        this.ownDirectory = ownDirectory;
        this.classPath = classPath;
        this.jvmOptions = List.copyOf(jvmOptions);
        this.startLimit = startLimit;
    }

    Path directory() {
        return directory;
    }

    Duration startLimit() {
        return startLimit;
    }

    JavaProcess launch(int number) {
        List<String> arguments = new ArrayList<>(jvmOptions);
        arguments.add("-Dworking.directory=" + directory);
        arguments.add("-Dlogback.configurationFile=conf/logback.xml");
        arguments.add(kind.mainClass());
        return JavaProcess.start(directory, classPath, arguments, directory.resolve("logs/start-" + number + ".log"));
    }

    /** Many hosts of a long run would fill the disk; what explains a failure is small and stays. */
    void clean() {
        if (ownDirectory) {
            FileTrees.delete(directory.resolve("extensions-jars"));
            FileTrees.delete(directory.resolve("var"));
        }
    }
}
