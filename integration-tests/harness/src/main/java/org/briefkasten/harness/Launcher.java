package org.briefkasten.harness;

import java.nio.file.Path;
import java.util.List;

/** Starts a James that lives in a directory. Immutable and thread-safe. */
interface Launcher {
    /**
     * @param directory holds {@code conf/}, {@code extensions-jars/} and {@code var/}
     * @param jvmOptions of the server's JVM
     * @param log a file that is made anew
     */
    ServerProcess launch(Path directory, List<String> jvmOptions, Path log);
}
