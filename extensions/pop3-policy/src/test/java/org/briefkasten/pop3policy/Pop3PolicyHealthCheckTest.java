package org.briefkasten.pop3policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.james.core.healthcheck.Result;
import org.briefkasten.pop3policy.removal.Removal;
import org.briefkasten.pop3policy.removal.RemovalState;
import org.briefkasten.pop3policy.sweep.Sweep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

class Pop3PolicyHealthCheckTest {
    private static final String SERVER = "<pop3server><connectiontimeout>1200</connectiontimeout><handlerchain"
            + " coreHandlersPackage=\"org.briefkasten.pop3policy.Pop3PolicyHandlers\"/></pop3server>";

    @TempDir
    Path directory;

    private KeepingWorld james;

    @BeforeEach
    void open() throws Exception {
        james = new KeepingWorld(directory, "<p><sweepInterval>1h</sweepInterval></p>");
    }

    @AfterEach
    void close() {
        james.close();
    }

    private Pop3PolicyHealthCheck check(String servers) {
        JamesConf conf = new JamesConf(directory).with("pop3server.xml", "<pop3servers>" + servers + "</pop3servers>");
        HandlersWiring wiring = new HandlersWiring(conf.provider());
        return new Pop3PolicyHealthCheck(
                wiring,
                james.world.stores.journal(),
                james.world.stores.moments(),
                james.world.configuration,
                james.world.clock);
    }

    private static Result result(Pop3PolicyHealthCheck check) {
        return Mono.from(check.check()).block();
    }

    @Test
    void isHealthyWhileThePolicyIsActiveAndSwept() {
        Pop3PolicyHealthCheck check = check(SERVER);
        assertThat(result(check).isHealthy()).isTrue();
        james.world.clock.pass(Duration.ofHours(2));
        james.world.stores.moments().put(Sweep.LAST, james.world.clock.instant());
        james.world.clock.pass(Duration.ofHours(2));

        assertThat(result(check).isHealthy()).isTrue();
    }

    @Test
    void saysThatThePolicyIsNotActiveWhenNoServerIsEnabled() {
        Result result = result(check(""));

        assertThat(result.isDegraded()).isTrue();
        assertThat(result.getCause()).contains("the policy is not active: pop3server.xml enables no server");
    }

    @Test
    void saysThatTheSweepIsOverdue() {
        Pop3PolicyHealthCheck check = check(SERVER);
        james.world.clock.pass(Duration.ofMinutes(131));

        assertThat(result(check).getCause())
                .contains("no sweep came to its end since 2026-11-22T10:00:00Z, one is due every 1h");
    }

    @Test
    void saysWhatStaysUndone() throws Exception {
        james.append(1);
        Removal done = james.braked("s1", "1");
        Removal intent =
                done.toBuilder().id(new UUID(1, 1)).state(RemovalState.INTENDED).build();
        james.world.stores.journal().intend(List.of(intent));
        Pop3PolicyHealthCheck check = check(SERVER);
        assertThat(result(check).isHealthy()).isTrue();
        james.world.clock.pass(Duration.ofMinutes(11));

        assertThat(result(check).getCause().orElseThrow())
                .startsWith(
                        "1 intended removals are not done yet, such as 00000000-0000-0001-0000-000000000001: TRASH 1");
    }

    @Test
    void isUnhealthyWhileTheDatabaseDoesNotAnswer() {
        Pop3PolicyHealthCheck check = check(SERVER);
        james.close();

        assertThat(result(check).isUnHealthy()).isTrue();
        assertThat(result(check).getCause().orElseThrow())
                .startsWith("the policy is active, but its database does not answer, so POP3 lets nobody in: ");
    }
}
