package org.briefkasten.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.briefkasten.storage.StorageUnavailableException;
import org.briefkasten.storage.testing.Concurrently;
import org.junit.jupiter.api.Test;

class LivingIncarnationsTest extends NodeTest {
    private static final Username BOB = Username.of("Bob@example.org");
    private static final Subject SUBJECT = Subject.user(BOB);

    @Test
    void beginsOneForAUserWhoIsNewAndKeepsIt() {
        UUID id = node.begin(BOB);

        assertThat(node.incarnations.current(BOB)).contains(new Incarnation(id, BOB));
        assertThat(node.incarnations.current(Username.of("bob@EXAMPLE.org"))).contains(new Incarnation(id, BOB));
        assertThat(node.current(BOB)).contains(id);
        assertThat(node.incarnations.isCurrent(id)).isTrue();
    }

    @Test
    void knownBeginsNone() {
        node.directory.add(SUBJECT);
        assertThat(node.incarnations.known(BOB)).isEmpty();
        assertThat(node.store.find(SUBJECT)).isEmpty();

        UUID id = node.incarnations.current(BOB).orElseThrow().id();
        assertThat(node.incarnations.known(BOB)).contains(new Incarnation(id, BOB));
    }

    @Test
    void beginsNoneForAUserWhomJamesDoesNotHaveUntilItHas() {
        assertThat(node.incarnations.current(BOB)).isEmpty();
        assertThat(node.incarnations.known(BOB)).isEmpty();
        assertThat(node.store.find(SUBJECT)).isEmpty();

        node.directory.add(SUBJECT);
        assertThat(node.incarnations.current(BOB)).isPresent();
    }

    @Test
    void endsOnTheSpotWhatAVanishedUserLeftBehind() {
        UUID old = node.begin(BOB);
        node.directory.remove(SUBJECT);
        assertThat(node.current(BOB)).isEmpty();
        assertThat(node.store.find(SUBJECT)).isEmpty();
        assertThat(node.incarnations.isCurrent(old)).isFalse();

        node.directory.add(SUBJECT);
        assertThat(node.current(BOB)).isPresent().isNotEqualTo(Optional.of(old));
        assertThat(node.incarnations.isCurrent(old)).isFalse();
    }

    @Test
    void endsOnTheSpotWhenAskedForTheKnownOneOrById() {
        UUID old = node.begin(BOB);
        node.directory.remove(SUBJECT);
        node.clock.pass(IncarnationCache.LIFETIME);
        assertThat(node.incarnations.isCurrent(old)).isFalse();

        assertThat(node.store.find(SUBJECT)).isEmpty();
        assertThat(node.incarnations.known(BOB)).isEmpty();
    }

    @Test
    void changesNothingWhileJamesCannotTell() {
        UUID id = node.begin(BOB);
        node.clock.pass(IncarnationCache.LIFETIME);
        node.directory.fail(true);
        assertThatThrownBy(() -> node.incarnations.current(BOB)).isInstanceOf(StorageUnavailableException.class);
        assertThatThrownBy(() -> node.incarnations.known(BOB)).isInstanceOf(StorageUnavailableException.class);
        assertThatThrownBy(() -> node.incarnations.isCurrent(id)).isInstanceOf(StorageUnavailableException.class);

        node.directory.fail(false);
        assertThat(node.incarnations.current(BOB)).contains(new Incarnation(id, BOB));
    }

    @Test
    void throwsWhileTheDatabaseIsAwayAndGoesOnAfter() {
        UUID id = node.begin(BOB);
        node.clock.pass(IncarnationCache.LIFETIME);
        node.database.breakDown(true);
        assertThatThrownBy(() -> node.incarnations.current(BOB)).isInstanceOf(StorageUnavailableException.class);

        node.database.breakDown(false);
        assertThat(node.incarnations.current(BOB)).contains(new Incarnation(id, BOB));
    }

    @Test
    void asksNobodyAgainForTwoSeconds() {
        node.begin(BOB);
        int questions = node.directory.questions();
        node.database.breakDown(true);
        node.clock.pass(Duration.ofMillis(1_999));
        assertThat(node.incarnations.current(BOB)).isPresent();
        assertThat(node.incarnations.known(BOB)).isPresent();
        assertThat(node.directory.questions()).isEqualTo(questions);

        node.database.breakDown(false);
        node.clock.pass(Duration.ofMillis(1));
        assertThat(node.incarnations.current(BOB)).isPresent();
        assertThat(node.directory.questions()).isEqualTo(questions + 1);
    }

    @Test
    void seesWhatAnotherNodeEndedAfterTwoSeconds() {
        Node other = node.another(storage());
        UUID old = node.begin(BOB);
        assertThat(other.incarnations.current(BOB)).contains(new Incarnation(old, BOB));
        other.orders.carriedOut(other.orders.place(SUBJECT));

        assertThat(node.incarnations.current(BOB)).contains(new Incarnation(old, BOB));
        assertThat(node.current(BOB)).isPresent().isNotEqualTo(Optional.of(old));
    }

    @Test
    void concurrentCallersOnTwoNodesAgree() {
        Node other = node.another(storage());
        for (int round = 0; round < 10; round++) {
            Username user = Node.user(round);
            node.directory.add(Subject.user(user));
            List<Optional<Incarnation>> found = Concurrently.call(IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<Optional<Incarnation>>)
                            () -> (i % 2 == 0 ? node : other).incarnations.current(user))
                    .collect(Collectors.toList()));
            assertThat(found.stream().distinct()).hasSize(1);
            assertThat(found.get(0)).isPresent();
        }
    }

    @Test
    void neverTrustsASuspendedOne() {
        UUID id = node.begin(BOB);
        node.store.suspend(id, Optional.of(node.clock.instant()));
        assertThat(node.current(BOB)).isEmpty();
        assertThat(node.incarnations.known(BOB)).isEmpty();
        assertThat(node.incarnations.isCurrent(id)).isFalse();

        node.directory.remove(SUBJECT);
        assertThat(node.current(BOB)).isEmpty();
        assertThat(node.store.find(id)).isPresent();
    }

    @Test
    void endsAtMostTenBetweenTwoSweeps() {
        for (int i = 0; i < 40; i++) {
            node.begin(Node.user(i));
        }
        node.directory.clear();
        for (int i = 0; i < 30; i++) {
            assertThat(node.current(Node.user(i))).isEmpty();
        }

        assertThat(node.store.page(Optional.empty(), 100)).hasSize(30);
    }

    @Test
    void tellsDomainsAsItTellsUsers() {
        Domain domain = Domain.of("Example.org");
        assertThat(node.incarnations.current(domain)).isEmpty();
        node.directory.add(Subject.domain(domain));
        assertThat(node.incarnations.known(domain)).isEmpty();
        UUID old = node.incarnations.current(domain).orElseThrow();
        assertThat(node.incarnations.known(Domain.of("example.org"))).contains(old);
        assertThat(node.incarnations.isCurrent(old)).isTrue();

        node.directory.remove(Subject.domain(domain));
        node.clock.pass(IncarnationCache.LIFETIME);
        assertThat(node.incarnations.known(domain)).isEmpty();
        node.directory.add(Subject.domain(domain));
        node.clock.pass(IncarnationCache.LIFETIME);
        assertThat(node.incarnations.current(domain)).isPresent().isNotEqualTo(Optional.of(old));
    }
}
