package org.briefkasten.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.util.Modules;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.apache.james.core.Username;
import org.apache.james.core.healthcheck.Result;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.user.api.UsersRepository;
import org.awaitility.Awaitility;
import org.briefkasten.storage.Backend;
import org.briefkasten.storage.StorageUnavailableException;
import org.briefkasten.storage.secrets.Secret;
import org.briefkasten.storage.secrets.SecretVault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

class UsersModuleTest {
    private static final Username BOB = Username.of("bob@example.org");

    @TempDir
    Path root;

    @Test
    void isOneHoweverOftenItIsInstalled() {
        assertThat(new UsersModule()).isEqualTo(new UsersModule()).hasSameHashCodeAs(new UsersModule());
    }

    @Test
    void startsWithoutTouchingJamesUsers() {
        Injector injector = Guice.createInjector(
                        Modules.override(new JamesCore(root, Clock.systemUTC())).with(binder -> {
                            binder.bind(UsersRepository.class).toProvider(() -> {
                                throw new IllegalStateException("too early");
                            });
                            binder.bind(DomainList.class).toProvider(() -> {
                                throw new IllegalStateException("too early");
                            });
                        }))
                .createChildInjector(new UsersModule());
        try {
            assertThatThrownBy(
                            () -> injector.getInstance(UserIncarnations.class).current(BOB))
                    .isInstanceOf(StorageUnavailableException.class)
                    .hasMessageStartingWith("James cannot tell whether it has the user bob@example.org: ")
                    .hasMessageContaining("too early");
        } finally {
            close(injector);
        }
    }

    @Test
    void forgetsTheSecretsOfAVanishedUserAndTellsTheHealthCheck() throws Exception {
        Injector injector =
                Guice.createInjector(new JamesCore(root, Clock.systemUTC())).createChildInjector(new UsersModule());
        injector.getInstance(DomainList.class).addDomain(BOB.getDomainPart().orElseThrow());
        injector.getInstance(UsersRepository.class).addUser(BOB, "secret");
        SecretVault vault = injector.getInstance(SecretVault.class);
        Incarnation bob =
                injector.getInstance(UserIncarnations.class).current(BOB).orElseThrow();
        vault.put(bob.id(), "external-fetch/1", "host", Secret.of("hunter2"));
        injector.getInstance(UsersRepository.class).removeUser(BOB);
        assertThat(vault.get(bob.id(), "external-fetch/1", "host")).isPresent();

        try (Sweeper sweeper =
                new Sweeper(injector.getInstance(Sweep.class), Duration.ZERO, Duration.ofMillis(10), Duration.ZERO)) {
            Awaitility.await().untilAsserted(() -> assertThat(vault.get(bob.id(), "external-fetch/1", "host"))
                    .isEmpty());
            assertThat(check(sweeper).isHealthy()).isTrue();
            injector.getInstance(Backend.class).close();
            Awaitility.await()
                    .untilAsserted(() -> assertThat(check(sweeper).isDegraded()).isTrue());
            assertThat(check(sweeper).getCause().orElseThrow())
                    .startsWith("the last sweep for vanished users failed: ");
        } finally {
            close(injector);
        }
    }

    private static Result check(Sweeper sweeper) {
        return Mono.from(new UsersHealthCheck(sweeper).check()).block();
    }

    private static void close(Injector injector) {
        injector.getInstance(Sweeper.class).close();
        injector.getInstance(Backend.class).close();
    }
}
