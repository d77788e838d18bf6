package org.briefkasten.demo;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.briefkasten.harness.JavaProcess;

/**
 * Runs the demo until SIGINT or SIGTERM, or until the process that started it has ended; the servers end with it. Its
 * argument is the directory where state is kept. It exits with 0 when told to stop, and with 1 if something does not
 * start, or ends by itself.
 */
public final class DemoMain {
    private static volatile int exitCode = 0;

    private DemoMain() {}

    public static void main(String[] arguments) {
        Runtime.getRuntime().addShutdownHook(new Thread(DemoMain::stop));
        System.out.println("Starting; this takes a few seconds.");
        try {
            Demo demo = Demo.start(Path.of(arguments[0]).toAbsolutePath().normalize(), System.out);
            CompletableFuture.anyOf(demo.anyEnd(), parentEnd()).get();
        } catch (Exception e) {
            System.out.println(e.getMessage());
        }
        exitCode = 1;
        System.exit(exitCode);
    }

    /** Maven may be killed in a way that tells its children nothing. */
    private static CompletableFuture<ProcessHandle> parentEnd() {
        return ProcessHandle.current().parent().map(ProcessHandle::onExit).orElseGet(CompletableFuture::new);
    }

    /** Ends with 0 after a signal, where the JVM would say 130 or 143 and Maven would call that a failure. */
    private static void stop() {
        int code = exitCode;
        System.out.println("Stopping.");
        JavaProcess.stopAll();
        System.out.println("Stopped.");
        Runtime.getRuntime().halt(code);
    }
}
