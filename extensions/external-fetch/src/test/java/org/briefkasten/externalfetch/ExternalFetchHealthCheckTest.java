package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.james.core.healthcheck.Result;
import org.apache.james.core.healthcheck.ResultStatus;
import org.briefkasten.externalfetch.schedule.FetchScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

class ExternalFetchHealthCheckTest {
    @TempDir
    Path root;

    private FetchScene scene;
    private FetchScheduler scheduler;

    @BeforeEach
    void prepare() {
        scene = new FetchScene(root);
        scheduler = new FetchScheduler(
                scene.schedules,
                () -> scene.users,
                () -> scene.fetcher,
                () -> null,
                scene.configuration,
                scene.leases,
                scene.clock);
    }

    @AfterEach
    void close() {
        scheduler.close();
        scene.close();
    }

    @Test
    void isHealthyWhileNothingIsLate() {
        scene.addAccount(scene.accountJson().replace("}", ",\"interval\":\"1h\"}"));
        scene.clock.advance(ExternalFetchHealthCheck.PATIENCE);
        assertThat(check().getStatus()).isEqualTo(ResultStatus.HEALTHY);
    }

    @Test
    void isDegradedWhileAccountsAreOverdue() {
        ExternalAccount account = scene.addAccount(scene.accountJson().replace("}", ",\"interval\":\"1h\"}"));
        scene.clock.advance(ExternalFetchHealthCheck.PATIENCE.plus(Duration.ofSeconds(6)));
        assertThat(check().getStatus()).isEqualTo(ResultStatus.DEGRADED);
        assertThat(check().getCause())
                .contains("accounts of 1 shards of 32 are overdue, 0 of these shards are this node's; the first account"
                        + " is " + account.id() + " at localhost, since "
                        + scene.schedules.of(account).nextAt().orElseThrow());
        scene.fetch(account);
        assertThat(check().getStatus()).isEqualTo(ResultStatus.HEALTHY);
    }

    @Test
    void isDegradedWhileTheDatabaseDoesNotAnswer() {
        scene.stopDatabase();
        assertThat(check().getStatus()).isEqualTo(ResultStatus.DEGRADED);
        assertThat(check().getCause())
                .hasValueSatisfying(cause -> assertThat(cause).contains("database"));
    }

    private Result check() {
        return Mono.from(new ExternalFetchHealthCheck(scene.schedules, scheduler).check())
                .block();
    }
}
