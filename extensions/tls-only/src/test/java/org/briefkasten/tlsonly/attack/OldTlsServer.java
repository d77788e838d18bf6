package org.briefkasten.tlsonly.attack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.briefkasten.tlsonly.FakeListener;

/** The JDK's own server of a version of TLS that a JVM speaks only if it is told to: hence a process of its own. */
final class OldTlsServer implements AutoCloseable {
    private final Process process;
    private final int port;

    private OldTlsServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static OldTlsServer start(Path directory, Path keystore, String version) throws IOException {
        Path permitting = Files.writeString(directory.resolve("old.security"), "jdk.tls.disabledAlgorithms=\n");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.security.properties=" + permitting,
                        "-cp",
                        System.getProperty("java.class.path"),
                        OldTlsServer.class.getName(),
                        keystore.toString(),
                        version)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        return new OldTlsServer(process, Integer.parseInt(output.readLine()));
    }

    /** Of the process: the key store and the version; prints the port. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        System.out.println(FakeListener.tls(Path.of(arguments[0]), arguments[1]).port());
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
