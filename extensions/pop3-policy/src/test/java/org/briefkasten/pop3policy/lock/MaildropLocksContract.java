package org.briefkasten.pop3policy.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.briefkasten.pop3policy.Pop3Stores;
import org.briefkasten.pop3policy.SessionTrace;
import org.briefkasten.storage.Storage;
import org.briefkasten.storage.testing.Concurrently;
import org.briefkasten.storage.testing.StoreContract;
import org.junit.jupiter.api.Test;

public abstract class MaildropLocksContract extends StoreContract<MaildropLocks> {
    private static final UUID BOB = UUID.fromString("01b8a1e0-0000-4000-8000-00000000000b");
    private static final UUID ALICE = UUID.fromString("01b8a1e0-0000-4000-8000-00000000000a");
    private static final Instant NOW = Instant.parse("2020-02-29T23:59:59.987Z");
    private static final SessionTrace SESSION = new SessionTrace("s1", "192.0.2.7");
    private static final SessionTrace OTHER_SESSION = new SessionTrace("s2", "2001:db8::1");

    private final UUID owner = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @Override
    protected MaildropLocks open(Storage storage) {
        return storage.open(Pop3Stores.FACTORY).locks();
    }

    @Test
    void isHeldByOneUntilItIsReleased() {
        assertThat(store().holder(BOB)).isEmpty();
        assertThat(store().acquire(BOB, owner, SESSION, NOW)).isEmpty();
        assertThat(store().acquire(BOB, other, OTHER_SESSION, NOW.plusSeconds(1)))
                .hasValueSatisfying(MaildropLocksContract::isTheFirst);
        assertThat(store().holder(BOB)).hasValueSatisfying(MaildropLocksContract::isTheFirst);
        store().release(BOB, other);
        assertThat(store().renew(BOB, other)).isFalse();
        assertThat(store().holder(BOB)).isPresent();
        store().release(BOB, owner);
        store().release(BOB, owner);
        assertThat(store().holder(BOB)).isEmpty();
        assertThat(store().renew(BOB, owner)).isFalse();
        assertThat(store().acquire(BOB, other, OTHER_SESSION, NOW)).isEmpty();
    }

    private static void isTheFirst(Holder holder) {
        assertThat(holder.session()).isEqualTo(SESSION);
        assertThat(holder.since()).isEqualTo(NOW);
    }

    @Test
    void keepsUsersApart() {
        assertThat(store().acquire(BOB, owner, SESSION, NOW)).isEmpty();
        assertThat(store().acquire(ALICE, owner, OTHER_SESSION, NOW)).isEmpty();
        assertThat(store().holder(ALICE).orElseThrow().session()).isEqualTo(OTHER_SESSION);
    }

    @Test
    void mayBeAcquiredAgainByItsOwner() {
        store().acquire(BOB, owner, SESSION, NOW);

        assertThat(store().acquire(BOB, owner, SESSION, NOW)).isEmpty();
        assertThat(store().renew(BOB, owner)).isTrue();
    }

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
    void remembersTheLastLoginBeyondTheReleaseButNotWhoOnlyTookTheLock() {
        assertThat(store().lastLogin(BOB)).isEmpty();
        store().acquire(BOB, owner, SESSION, NOW);
        assertThat(store().lastLogin(BOB)).isEmpty();
        store().loggedIn(BOB, NOW);
        store().release(BOB, owner);
        assertThat(store().lastLogin(BOB)).contains(NOW);
        store().acquire(BOB, other, OTHER_SESSION, NOW.plusSeconds(60));
        assertThat(storeOfAnotherNode().lastLogin(BOB)).contains(NOW);
        assertThat(store().lastLogin(ALICE)).isEmpty();
    }

    @Test
    void isTakenAwayFromWhoeverHasItWhenTheUserIsGone() {
        store().acquire(BOB, owner, SESSION, NOW);
        store().acquire(ALICE, owner, SESSION, NOW);
        store().forget(BOB);
        store().forget(BOB);

        assertThat(store().renew(BOB, owner)).isFalse();
        assertThat(store().lastLogin(BOB)).isEmpty();
        assertThat(store().holder(ALICE)).isPresent();
    }
}
