package org.briefkasten.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.user.api.UsersRepository;
import org.briefkasten.storage.Backend;
import org.briefkasten.storage.StorageUnavailableException;
import org.briefkasten.users.JamesWebadmin.TestRoutes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebadminObserverTest {
    private static final Domain DOMAIN = Domain.of("example.org");
    private static final Username BOB = Username.of("bob@example.org");
    private static final Username ALICE = Username.of("alice@example.org");
    private static final String PASSWORD = "{\"password\":\"secret\"}";

    @TempDir
    Path root;

    /** Time stands still: what is seen is not due to a cache that ran out. */
    private final SettableClock clock = new SettableClock();

    private JamesWebadmin webadmin;
    private UUID bob;
    private UUID domain;

    @BeforeEach
    void serve() throws Exception {
        webadmin = JamesWebadmin.serve(root, clock, new TestRoutes("/users/:username", service -> {
            // As DeleteUserDataRoutes and DomainsRoutes of 3.9.0 answer.
            service.post("/users/:username", (request, response) -> {
                response.status(201);
                return "{\"taskId\":\"1\"}";
            });
            service.post("/domains/:domainName", (request, response) -> {
                response.status(201);
                return "{\"taskId\":\"1\"}";
            });
        }));
        begin();
    }

    private void begin() throws Exception {
        webadmin.get(DomainList.class).addDomain(DOMAIN);
        webadmin.get(UsersRepository.class).addUser(BOB, "secret");
        webadmin.get(UsersRepository.class).addUser(ALICE, "secret");
        bob = current(BOB).orElseThrow();
        domain = webadmin.get(DomainIncarnations.class).current(DOMAIN).orElseThrow();
    }

    @AfterEach
    void stop() {
        webadmin.close();
    }

    private Optional<UUID> current(Username username) {
        return webadmin.get(UserIncarnations.class).current(username).map(Incarnation::id);
    }

    private Optional<UUID> currentDomain() {
        return webadmin.get(DomainIncarnations.class).current(DOMAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob@example.org", "BOB@Example.org", "b%6Fb@example.org", "bob%40example.org"})
    void endsADeletedUserAtOnceHoweverTheNameIsWritten(String name) throws Exception {
        assertThat(webadmin.send("DELETE", "/users/" + name, "")).isEqualTo(204);
        assertThat(current(BOB)).isEmpty();
        assertThat(webadmin.send("PUT", "/users/bob@example.org", PASSWORD)).isEqualTo(204);

        assertThat(current(BOB)).isPresent().isNotEqualTo(Optional.of(bob));
        assertThat(webadmin.get(UserIncarnations.class).isCurrent(bob)).isFalse();
    }

    @Test
    void seesADeletionInTheHeaderThatOverridesTheMethod() throws Exception {
        assertThat(webadmin.send("POST", "/users/bob@example.org", "", "X-HTTP-Method-Override", "DELETE"))
                .isEqualTo(204);
        webadmin.get(UsersRepository.class).addUser(BOB, "secret");

        assertThat(current(BOB)).isPresent().isNotEqualTo(Optional.of(bob));
    }

    @Test
    void keepsAUserOfWhomOnlyAPartIsDeletedOrAsked() throws Exception {
        assertThat(webadmin.send("DELETE", "/users/bob@example.org/authorizedUsers", ""))
                .isEqualTo(200);
        assertThat(webadmin.send("DELETE", "/users/bob@example.org/authorizedUsers/alice@example.org", ""))
                .isEqualTo(200);
        assertThat(webadmin.send("HEAD", "/users/bob@example.org", "")).isEqualTo(200);
        assertThat(webadmin.send("POST", "/users/bob@example.org/verify", PASSWORD))
                .isEqualTo(204);
        assertThat(webadmin.send("GET", "/users", "")).isEqualTo(200);

        assertThat(current(BOB)).contains(bob);
    }

    @Test
    void keepsAUserWhoseDeletionWasNotAllowed() throws Exception {
        assertThat(webadmin.send("DELETE", "/users/bob@example.org", "", JamesWebadmin.NOT_AUTHENTICATED, "1"))
                .isEqualTo(401);

        assertThat(current(BOB)).contains(bob);
        assertThat(webadmin.get(IncarnationStore.class).find(bob).orElseThrow().endOrderedAt())
                .isEmpty();
    }

    @Test
    void keepsAUserWhosePasswordChanges() throws Exception {
        assertThat(webadmin.send("PUT", "/users/bob@example.org?force", PASSWORD))
                .isEqualTo(204);
        assertThat(webadmin.send("PUT", "/users/bob@example.org", PASSWORD)).isEqualTo(409);

        assertThat(current(BOB)).contains(bob);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?force"})
    void endsWhatAUserLeftWhoVanishedElsewhereWhenTheNameIsGivenAway(String query) throws Exception {
        webadmin.get(UsersRepository.class).removeUser(BOB);
        assertThat(webadmin.send("PUT", "/users/bob@example.org" + query, PASSWORD))
                .isEqualTo(204);

        assertThat(current(BOB)).isPresent().isNotEqualTo(Optional.of(bob));
    }

    @Test
    void keepsWhatAVanishedUserLeftWhenTheCreationFails() throws Exception {
        webadmin.get(UsersRepository.class).removeUser(BOB);
        assertThat(webadmin.send("PUT", "/users/bob@example.org", "{")).isEqualTo(400);

        assertThat(webadmin.get(IncarnationStore.class).find(bob).orElseThrow().endOrderedAt())
                .isEmpty();
    }

    @Test
    void endsTheOldNameOfARenamedUserAndGivesTheNewOneNothing() throws Exception {
        UUID alice = current(ALICE).orElseThrow();
        assertThat(webadmin.send("POST", "/users/bob@example.org/rename/alice@example.org?action=rename", ""))
                .isEqualTo(201);

        assertThat(current(BOB)).isPresent().isNotEqualTo(Optional.of(bob));
        assertThat(current(ALICE)).contains(alice);
    }

    @Test
    void keepsAUserWhoseRenamingIsRefused() throws Exception {
        assertThat(webadmin.send("POST", "/users/bob@example.org/rename/nobody@example.org?action=rename", ""))
                .isEqualTo(400);
        assertThat(webadmin.send("POST", "/users/bob@example.org/rename/alice@example.org", ""))
                .isEqualTo(400);

        assertThat(current(BOB)).contains(bob);
    }

    @Test
    void endsAUserWhoseDataIsDeleted() throws Exception {
        assertThat(webadmin.send("POST", "/users/bob@example.org?action=other", ""))
                .isEqualTo(201);
        assertThat(current(BOB)).contains(bob);
        assertThat(webadmin.send("POST", "/users/bob@example.org?action=deleteData", ""))
                .isEqualTo(201);

        assertThat(current(BOB)).isPresent().isNotEqualTo(Optional.of(bob));
    }

    @Test
    void endsTheUsersOfADomainWhoseDataIsDeletedWithTheNextSweep() throws Exception {
        assertThat(webadmin.send("POST", "/domains/example.org?action=deleteData", ""))
                .isEqualTo(201);
        webadmin.get(Sweep.class).run(() -> true);

        assertThat(current(BOB)).isPresent().isNotEqualTo(Optional.of(bob));
        assertThat(currentDomain()).contains(domain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "EXAMPLE.org", "ex%61mple.org", "ex%2561mple.org"})
    void endsADeletedDomainAtOnceHoweverTheNameIsWritten(String name) throws Exception {
        assertThat(webadmin.send("DELETE", "/domains/" + name, "")).isEqualTo(204);
        assertThat(currentDomain()).isEmpty();
        assertThat(webadmin.send("PUT", "/domains/example.org", "")).isEqualTo(204);

        assertThat(currentDomain()).isPresent().isNotEqualTo(Optional.of(domain));
        assertThat(current(BOB)).contains(bob);
    }

    @Test
    void endsWhatADomainLeftThatVanishedElsewhereWhenItIsCreated() throws Exception {
        webadmin.get(DomainList.class).removeDomain(DOMAIN);
        assertThat(webadmin.send("PUT", "/domains/example.org", "")).isEqualTo(204);

        assertThat(currentDomain()).isPresent().isNotEqualTo(Optional.of(domain));
    }

    @Test
    void keepsADomainThatIsCreatedTwiceOrLosesAnAlias() throws Exception {
        assertThat(webadmin.send("PUT", "/domains/example.org", "")).isEqualTo(204);
        webadmin.send("DELETE", "/domains/example.org/aliases/alias.example.org", "");

        assertThat(currentDomain()).contains(domain);
    }

    @Test
    void leavesNamesThatJamesRefusesToJames() throws Exception {
        assertThat(webadmin.send("DELETE", "/users/@@", "")).isEqualTo(400);
        assertThat(webadmin.send("DELETE", "/domains/-%5E-", "")).isEqualTo(400);
        assertThat(webadmin.send("PUT", "/users/%20", PASSWORD)).isEqualTo(400);
    }

    @Test
    void doesNotHinderJamesWhileTheDatabaseIsAway() throws Exception {
        webadmin.get(Backend.class).close();
        assertThat(webadmin.send("DELETE", "/users/bob@example.org", "")).isEqualTo(204);
        assertThat(webadmin.send("PUT", "/users/carol@example.org", PASSWORD)).isEqualTo(204);

        assertThat(webadmin.get(UsersRepository.class).contains(BOB)).isFalse();
        assertThat(webadmin.get(UsersRepository.class).contains(Username.of("carol@example.org")))
                .isTrue();
        assertThatThrownBy(() -> current(BOB)).isInstanceOf(StorageUnavailableException.class);
    }

    @Test
    void keepsAUserWhenJamesHasNoSuchRoute(@TempDir Path other) throws Exception {
        try (JamesWebadmin nothing = JamesWebadmin.serveNothing(other, clock)) {
            nothing.get(DomainList.class).addDomain(DOMAIN);
            nothing.get(UsersRepository.class).addUser(BOB, "secret");
            UserIncarnations incarnations = nothing.get(UserIncarnations.class);
            Optional<Incarnation> before = incarnations.current(BOB);
            assertThat(nothing.send("DELETE", "/users/bob@example.org", "")).isEqualTo(404);

            assertThat(before).isPresent();
            assertThat(incarnations.current(BOB)).isEqualTo(before);
        }
    }
}
