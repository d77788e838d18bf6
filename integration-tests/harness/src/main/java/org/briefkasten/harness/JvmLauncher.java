package org.briefkasten.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts a James out of the jars of its module. Immutable and thread-safe. */
final class JvmLauncher implements Launcher {
    private final Path java;
    private final String classPath;
    private final String mainClass;
    private final Map<String, String> environment;

    JvmLauncher(HostKind kind, BuildTree build, Map<String, String> environment) {
        this.java = JamesHome.insteadOf(kind).flatMap(JamesHome::java).orElseGet(JavaProcess::ownJava);
        this.classPath = build.classPath(kind);
        this.mainClass = kind.mainClass();
        this.environment = Map.copyOf(environment);
    }

    @Override
    public ServerProcess launch(Path directory, List<String> jvmOptions, Path log) {
        List<String> arguments = new ArrayList<>(jvmOptions);
        arguments.add("-Dworking.directory=" + directory);
        arguments.add("-Dlogback.configurationFile=conf/logback.xml");
        arguments.add(mainClass);
        return JavaProcess.start(java, directory, classPath, arguments, environment, log);
    }
}
