package org.briefkasten.harness;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Starts a James image, as an operator would: {@code conf/}, {@code extensions-jars/} and {@code var/} are mounted, the
 * root file system is read-only, the user is an ordinary one without a capability. It shares this machine's network, so that tests find the ports
 * that they configured. Immutable and thread-safe.
 */
final class ContainerLauncher implements Launcher {
    /** What stock James writes to outside {@code var/}: its log, temporary files, Sieve scripts of the memory flavour. */
    private static final List<String> SCRATCH = List.of("/logs", "/tmp", "/root/sieve");

    private final ServerImage image;

    ContainerLauncher(ServerImage image) {
        this.image = image;
    }

    @Override
    public ServerProcess launch(Path directory, List<String> jvmOptions, Path log) {
        return ContainerProcess.start(
                image.name(),
                Map.of("JAVA_TOOL_OPTIONS", String.join(" ", jvmOptions)),
                Map.of(
                        directory.resolve("conf"), "/root/conf",
                        directory.resolve("extensions-jars"), "/root/extensions-jars",
                        directory.resolve("var"), "/root/var"),
                SCRATCH,
                log);
    }
}
