package org.briefkasten.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.briefkasten.storage.Storage;
import org.briefkasten.storage.testing.Concurrently;
import org.briefkasten.storage.testing.StoreContract;
import org.junit.jupiter.api.Test;

public abstract class IncarnationStoreContract extends StoreContract<IncarnationStore> {
    private static final Subject BOB = Subject.user(Username.of("bob@example.org"));
    private static final Subject ALICE = Subject.user(Username.of("alice@example.org"));
    /** Inside the hour that stands twice in Central Europe. */
    private static final Instant NOW = Instant.parse("2026-10-25T00:30:15.123Z");

    private static final Instant LATER = Instant.parse("2026-10-25T01:30:15.124Z");

    @Override
    protected IncarnationStore open(Storage storage) {
        return storage.open(new IncarnationStoreFactory());
    }

    private StoredIncarnation begun(Subject subject) {
        return store().begin(StoredIncarnation.begun(UUID.randomUUID(), subject, NOW));
    }

    private List<UUID> owedBy(String owner) {
        return store().owedBy(owner, Optional.empty(), 100);
    }

    @Test
    void findsNothingInAnEmptyStore() {
        assertThat(store().find(BOB)).isEmpty();
        assertThat(store().find(UUID.randomUUID())).isEmpty();
        assertThat(store().page(Optional.empty(), 10)).isEmpty();
        assertThat(owedBy("nobody")).isEmpty();
        assertThat(store().end(UUID.randomUUID())).isFalse();
    }

    @Test
    void findsWhatBeganBySubjectAndById() {
        UUID id = UUID.randomUUID();
        StoredIncarnation begun = store().begin(StoredIncarnation.begun(id, BOB, NOW));

        assertThat(begun).isEqualTo(new StoredIncarnation(id, BOB, NOW, Optional.empty(), Optional.empty()));
        assertThat(store().find(BOB)).contains(begun);
        assertThat(store().find(id)).contains(begun);
        assertThat(store().find(ALICE)).isEmpty();
    }

    @Test
    void keepsUsersAndDomainsOfOneNameApart() {
        StoredIncarnation user = begun(new Subject(Subject.Kind.USER, "example.org"));
        StoredIncarnation domain = begun(Subject.domain(Domain.of("example.org")));

        assertThat(store().find(user.subject())).contains(user);
        assertThat(store().find(domain.subject())).contains(domain);
    }

    @Test
    void keepsNamesThatDifferInCaseAccentOrTrailingSpaceApart() {
        List<StoredIncarnation> all = new ArrayList<>();
        for (String name : List.of("bob", "bob ", "BOB", "b\u00f6b", "bo\u0308b", "b'; --", "b%b", "\ud83d\ude00")) {
            all.add(begun(new Subject(Subject.Kind.USER, name)));
        }

        assertThat(all.stream().map(StoredIncarnation::id).distinct()).hasSize(8);
        for (StoredIncarnation one : all) {
            assertThat(store().find(one.subject())).contains(one);
        }
    }

    @Test
    void keepsTheLongestNameThatJamesTakes() {
        StoredIncarnation begun = begun(new Subject(Subject.Kind.USER, "\u00fc".repeat(255)));

        assertThat(store().find(begun.subject())).contains(begun);
    }

    @Test
    void givesTheOlderOneToWhoeverBeginsSecond() {
        StoredIncarnation first = begun(BOB);
        StoredIncarnation second = StoredIncarnation.begun(UUID.randomUUID(), BOB, LATER);

        assertThat(store().begin(second)).isEqualTo(first);
        assertThat(store().find(second.id())).isEmpty();
    }

    @Test
    void neverFindsAnEndedOneAgain() {
        StoredIncarnation old = begun(BOB);
        assertThat(store().end(old.id())).isTrue();

        assertThat(store().find(BOB)).isEmpty();
        assertThat(store().find(old.id())).isEmpty();
        assertThat(store().end(old.id())).isFalse();
        StoredIncarnation next = begun(BOB);
        assertThat(next.id()).isNotEqualTo(old.id());
        assertThat(store().end(old.id())).isFalse();
        assertThat(store().find(BOB)).contains(next);
        assertThat(store().find(old.id())).isEmpty();
    }

    @Test
    void suspendsAndLifts() {
        StoredIncarnation bob = begun(BOB);
        StoredIncarnation alice = begun(ALICE);
        store().suspend(bob.id(), Optional.of(LATER));

        assertThat(store().find(BOB)).contains(bob.withSuspendedSince(Optional.of(LATER)));
        assertThat(store().find(bob.id())).contains(bob.withSuspendedSince(Optional.of(LATER)));
        assertThat(store().find(ALICE)).contains(alice);
        store().suspend(bob.id(), Optional.empty());
        assertThat(store().find(BOB)).contains(bob);
    }

    @Test
    void marksAnEndThatWasOrderedUntilThatOrderIsWithdrawn() {
        StoredIncarnation bob = begun(BOB);
        store().orderEnd(bob.id(), NOW);
        assertThat(store().find(BOB)).contains(bob.withEndOrderedAt(Optional.of(NOW)));

        store().orderEnd(bob.id(), LATER);
        store().withdrawEnd(bob.id(), NOW);
        assertThat(store().find(BOB)).contains(bob.withEndOrderedAt(Optional.of(LATER)));

        store().withdrawEnd(bob.id(), LATER);
        assertThat(store().find(BOB)).contains(bob);
    }

    @Test
    void leavesTheNextOneAloneWhenTheEndedOneIsMeant() {
        StoredIncarnation old = begun(BOB);
        store().end(old.id());
        StoredIncarnation next = begun(BOB);
        store().suspend(old.id(), Optional.of(LATER));
        store().orderEnd(old.id(), LATER);
        store().withdrawEnd(old.id(), LATER);

        assertThat(store().find(BOB)).contains(next);
        assertThat(store().find(old.id())).isEmpty();
        assertThat(store().page(Optional.empty(), 10)).containsExactly(next);
    }

    @Test
    void makesEveryRegisteredOwnerOweTheForgettingOfWhatEnds() {
        StoredIncarnation before = begun(ALICE);
        store().end(before.id());
        store().register("secrets");
        store().register("settings");
        store().register("secrets");
        StoredIncarnation bob = begun(BOB);
        assertThat(owedBy("secrets")).isEmpty();
        store().end(bob.id());
        store().end(bob.id());

        assertThat(owedBy("secrets")).containsExactly(bob.id());
        assertThat(owedBy("settings")).containsExactly(bob.id());
        assertThat(owedBy("nobody")).isEmpty();
        store().settle("secrets", bob.id());
        store().settle("secrets", bob.id());
        assertThat(owedBy("secrets")).isEmpty();
        assertThat(owedBy("settings")).containsExactly(bob.id());
    }

    @Test
    void showsEveryLivingOneOnceHoweverManyThereAre() {
        Set<StoredIncarnation> living = new HashSet<>();
        for (int i = 0; i < 250; i++) {
            StoredIncarnation one = begun(new Subject(Subject.Kind.USER, "user" + i));
            if (i % 5 == 0) {
                store().end(one.id());
            } else {
                living.add(one);
            }
        }

        List<StoredIncarnation> seen = new ArrayList<>();
        List<StoredIncarnation> page = store().page(Optional.empty(), 30);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(30);
            seen.addAll(page);
            // The last one of a page may be gone when the next one is asked for.
            store().end(page.get(page.size() - 1).id());
            page = store().page(Optional.of(page.get(page.size() - 1)), 30);
        }
        assertThat(seen).doesNotHaveDuplicates().hasSize(200).hasSameElementsAs(living);
    }

    @Test
    void showsEverythingOwedOnceHoweverMuchThereIs() {
        store().register("settings");
        Set<UUID> ended = new HashSet<>();
        for (int i = 0; i < 120; i++) {
            StoredIncarnation one = begun(new Subject(Subject.Kind.USER, "user" + i));
            store().end(one.id());
            ended.add(one.id());
        }

        List<UUID> seen = new ArrayList<>();
        List<UUID> page = store().owedBy("settings", Optional.empty(), 50);
        while (!page.isEmpty()) {
            seen.addAll(page);
            UUID last = page.get(page.size() - 1);
            store().settle("settings", last);
            page = store().owedBy("settings", Optional.of(last), 50);
        }
        assertThat(seen).doesNotHaveDuplicates().hasSize(120).hasSameElementsAs(ended);
    }

    @Test
    void survivesARestart() {
        store().register("settings");
        StoredIncarnation bob = begun(BOB);
        store().suspend(bob.id(), Optional.of(NOW));
        store().orderEnd(bob.id(), LATER);
        StoredIncarnation alice = begun(ALICE);
        store().end(alice.id());
        restart();

        assertThat(store().find(BOB))
                .contains(bob.withSuspendedSince(Optional.of(NOW)).withEndOrderedAt(Optional.of(LATER)));
        assertThat(store().find(ALICE)).isEmpty();
        assertThat(owedBy("settings")).containsExactly(alice.id());
        store().end(bob.id());
        assertThat(owedBy("settings")).containsExactlyInAnyOrder(alice.id(), bob.id());
    }

    @Test
    void concurrentBeginnersOnTwoNodesAgreeOnOne() {
        List<IncarnationStore> nodes = List.of(store(), storeOfAnotherNode());
        for (int round = 0; round < 10; round++) {
            Subject subject = new Subject(Subject.Kind.USER, "round" + round);
            List<StoredIncarnation> begun = Concurrently.call(IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<StoredIncarnation>)
                            () -> nodes.get(i % 2).begin(StoredIncarnation.begun(UUID.randomUUID(), subject, NOW)))
                    .collect(Collectors.toList()));
            assertThat(begun.stream().distinct()).hasSize(1);
            assertThat(store().find(subject)).contains(begun.get(0));
            assertThat(store().find(begun.get(0).id())).contains(begun.get(0));
        }
    }

    @Test
    void concurrentEndersAndBeginnersNeverBringAnEndedOneBack() {
        store().register("settings");
        List<IncarnationStore> nodes = List.of(store(), storeOfAnotherNode());
        for (int round = 0; round < 10; round++) {
            StoredIncarnation old = begun(BOB);
            List<Boolean> newcomer = Concurrently.call(IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<Boolean>) () -> {
                        IncarnationStore node = nodes.get(i % 2);
                        return i < 4
                                ? node.end(old.id())
                                : node.begin(StoredIncarnation.begun(UUID.randomUUID(), BOB, LATER))
                                        .id()
                                        .equals(old.id());
                    })
                    .collect(Collectors.toList()));
            assertThat(newcomer.subList(0, 4)).containsOnlyOnce(true);
            assertThat(store().find(BOB)).map(StoredIncarnation::id).isNotEqualTo(Optional.of(old.id()));
            assertThat(store().find(old.id())).isEmpty();
            assertThat(owedBy("settings")).contains(old.id());
            store().find(BOB).ifPresent(next -> store().end(next.id()));
        }
    }
}
