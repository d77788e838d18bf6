package org.briefkasten.tlsonly.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.message.request.AbstractImapRequest;
import org.apache.james.protocols.api.Response;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What a command costs after login, with the guard and without: a POP3 NOOP from line to answer, an IMAP NOOP from
 * bytes to message, and the answer to CAPABILITY, which is the only one that asks the guard's IMAP classes again.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = GuardBenchmark.STOCK_STAYS_AS_IT_IS)
public class GuardBenchmark {
    /** Or the compiler would sometimes do without objects of James's own on one side only. */
    static final String STOCK_STAYS_AS_IT_IS = "-XX:CompileCommand=dontinline,org.apache.james.*::*";

    private static final String ALLOCATED = "gc.alloc.rate.norm";
    /** JMH divides what the whole thread has allocated by the number of commands: its own share is left over. */
    private static final double HALF_A_BYTE = 0.5;

    @Benchmark
    public Response pop3NoopStock(LoggedInSessions sessions) {
        return sessions.stockPop3Commands().onLine(sessions.pop3(), LoggedInSessions.POP3_NOOP);
    }

    @Benchmark
    public Response pop3NoopGuarded(LoggedInSessions sessions) {
        return sessions.guardedPop3Commands().onLine(sessions.pop3(), LoggedInSessions.POP3_NOOP);
    }

    @Benchmark
    public AbstractImapRequest imapNoopStock(LoggedInSessions sessions) {
        return sessions.decodeNoop(sessions.stockImapCommands());
    }

    @Benchmark
    public AbstractImapRequest imapNoopGuarded(LoggedInSessions sessions) {
        return sessions.decodeNoop(sessions.guardedImapCommands());
    }

    @Benchmark
    public Set<Capability> imapCapabilityStock(LoggedInSessions sessions) {
        return sessions.stockCapabilities().getSupportedCapabilities(sessions.imap());
    }

    @Benchmark
    public Set<Capability> imapCapabilityGuarded(LoggedInSessions sessions) {
        return sessions.guardedCapabilities().getSupportedCapabilities(sessions.imap());
    }

    @Test
    void theGuardAllocatesNothingForACommandAfterLogin() throws RunnerException {
        Map<String, Double> allocated = bytesPerCommand(new Runner(new OptionsBuilder()
                        .include(GuardBenchmark.class.getName())
                        .addProfiler(GCProfiler.class)
                        .build())
                .run());

        for (String command : Set.of("pop3Noop", "imapNoop", "imapCapability")) {
            assertThat(allocated.get(command + "Guarded"))
                    .as(command)
                    .isCloseTo(allocated.get(command + "Stock"), within(HALF_A_BYTE));
        }
    }

    private static Map<String, Double> bytesPerCommand(Collection<RunResult> results) {
        Map<String, Double> bytes = new TreeMap<>();
        for (RunResult result : results) {
            result.getSecondaryResults().forEach((name, secondary) -> {
                if (name.endsWith(ALLOCATED)) {
                    bytes.put(result.getPrimaryResult().getLabel(), secondary.getScore());
                }
            });
        }
        return bytes;
    }
}
