package org.briefkasten.pop3policy.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.briefkasten.storage.testing.Concurrently;
import org.junit.jupiter.api.Test;

/** Of locks that several nodes have in common. */
public abstract class SharedMaildropLocksContract extends MaildropLocksContract {
    @Test
    void isKnownToAnotherNodeAndOutlivesARestartWithinTheLease() {
        store().acquire(BOB, owner, SESSION, NOW);

        assertThat(storeOfAnotherNode().acquire(BOB, other, OTHER_SESSION, NOW)).isPresent();
        restart();
        assertThat(store().acquire(BOB, other, OTHER_SESSION, NOW)).isPresent();
        assertThat(store().renew(BOB, owner)).isTrue();
    }

    @Test
    void goesToOneOfManyAtOnceOnTwoNodes() {
        MaildropLocks node = storeOfAnotherNode();
        List<Callable<Optional<Holder>>> tasks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            MaildropLocks locks = i % 2 == 0 ? store() : node;
            tasks.add(() -> locks.acquire(BOB, UUID.randomUUID(), SESSION, NOW));
        }

        assertThat(Concurrently.call(tasks).stream().filter(Optional::isEmpty)).hasSize(1);
    }

    @Test
    void tellsAnotherNodeOfTheLastLogin() {
        store().acquire(BOB, owner, SESSION, NOW);
        store().loggedIn(BOB, NOW);

        assertThat(storeOfAnotherNode().lastLogin(BOB)).contains(NOW);
    }
}
