package org.briefkasten.integration;

import java.time.Duration;
import java.time.Instant;
import org.briefkasten.harness.RecentServers;
import org.briefkasten.harness.ServerProcess;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;

/** Prints the ends of the logs of the servers that ran during a test class when one of its tests fails. */
public final class ServerLogsOfFailedTests
        implements BeforeAllCallback, AfterTestExecutionCallback, LifecycleMethodExecutionExceptionHandler {
    private static final int LINES = 80;
    private static final ExtensionContext.Namespace STORE =
            ExtensionContext.Namespace.create(ServerLogsOfFailedTests.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getStore(STORE).put(Instant.class, Instant.now());
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        context.getExecutionException().ifPresent(failure -> print(context));
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        print(context);
        throw failure;
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        print(context);
        throw failure;
    }

    private static void print(ExtensionContext context) {
        Instant begin = context.getStore(STORE).get(Instant.class, Instant.class);
        RecentServers.list().stream()
                .filter(process -> process.isAlive() || writtenSince(process, begin))
                .forEach(process -> System.err.println("--- " + context.getDisplayName() + " failed; the end of "
                        + process.log() + ":\n" + process.log().tail(LINES)));
    }

    private static boolean writtenSince(ServerProcess process, Instant begin) {
        long modified = process.log().file().toFile().lastModified();
        // File systems may keep whole seconds only.
        return modified >= begin.minus(Duration.ofSeconds(1)).toEpochMilli();
    }
}
