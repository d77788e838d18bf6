package org.briefkasten.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndOrdersTest extends NodeTest {
    private static final Username BOB = Username.of("bob@example.org");
    private static final Subject SUBJECT = Subject.user(BOB);
    private UUID id;

    @BeforeEach
    void begin() {
        id = node.begin(BOB);
    }

    @Test
    void endsAtOnceWhatJamesDeleted() {
        EndOrder order = node.orders.place(SUBJECT);
        node.directory.remove(SUBJECT);
        node.orders.carriedOut(order);

        assertThat(node.incarnations.isCurrent(id)).isFalse();
        node.directory.add(SUBJECT);
        assertThat(node.current(BOB)).isPresent().isNotEqualTo(Optional.of(id));
    }

    @Test
    void endsItEvenIfTheNameIsTakenAnewBeforeTheOutcomeIsTold() {
        EndOrder order = node.orders.place(SUBJECT);
        assertThat(node.incarnations.current(BOB)).isEmpty();
        node.orders.carriedOut(order);

        assertThat(node.store.find(id)).isEmpty();
        assertThat(node.current(BOB)).isPresent().isNotEqualTo(Optional.of(id));
    }

    @Test
    void trustsNothingWhileAnOrderIsOpen() {
        node.orders.place(SUBJECT);

        assertThat(node.incarnations.current(BOB)).isEmpty();
        assertThat(node.incarnations.known(BOB)).isEmpty();
        assertThat(node.another(storage()).incarnations.current(BOB)).isEmpty();
    }

    @Test
    void keepsWhatJamesFailedToDelete() {
        EndOrder order = node.orders.place(SUBJECT);
        assertThat(node.incarnations.current(BOB)).isEmpty();
        node.orders.failed(order);

        assertThat(node.incarnations.current(BOB)).contains(new Incarnation(id, BOB));
    }

    @Test
    void endsWhatSomebodyBeganWhileTheDeletionWasUnderWay() {
        Username alice = Username.of("alice@example.org");
        node.directory.add(Subject.user(alice));
        EndOrder order = node.orders.place(Subject.user(alice));
        UUID begun = node.incarnations.current(alice).orElseThrow().id();
        node.directory.remove(Subject.user(alice));
        node.orders.carriedOut(order);

        assertThat(node.store.find(begun)).isEmpty();
    }

    @Test
    void leavesTheNextOneAloneThatBeganBeforeTheOutcomeWasTold() {
        EndOrder order = node.orders.place(SUBJECT);
        node.store.end(id);
        UUID next = node.current(BOB).orElseThrow();
        node.orders.carriedOut(order);

        assertThat(node.current(BOB)).contains(next);
    }

    @Test
    void takesAnOrderForCarriedOutWhenACrashHidTheOutcome() {
        node.orders.place(SUBJECT);
        Node restarted = node.another(storage());
        assertThat(restarted.current(BOB)).isEmpty();
        restarted.clock.pass(EndOrders.OUTCOME_KNOWN_WITHIN);

        assertThat(restarted.current(BOB)).isPresent().isNotEqualTo(Optional.of(id));
        assertThat(restarted.store.find(id)).isEmpty();
    }

    @Test
    void endsAfterACrashWhenTheUserIsGone() {
        node.orders.place(SUBJECT);
        node.directory.remove(SUBJECT);
        Node restarted = node.another(storage());

        assertThat(restarted.current(BOB)).isEmpty();
        assertThat(restarted.store.find(id)).isEmpty();
    }

    @Test
    void hasTheSweepEndWhatNobodyAsksFor() {
        node.orders.place(SUBJECT);
        Node restarted = node.another(storage());
        restarted.sweep();
        assertThat(restarted.store.find(id)).isPresent();

        restarted.clock.pass(EndOrders.OUTCOME_KNOWN_WITHIN.plusMillis(1));
        restarted.sweep();
        assertThat(restarted.store.find(id)).isEmpty();
        assertThat(restarted.settings.forgotten()).containsExactly(id);
    }

    @Test
    void endsWhatIsLeftOfAnotherWhenAUserIsCreated() {
        node.directory.remove(SUBJECT);
        EndOrder order = node.orders.placeIfAbsent(SUBJECT).orElseThrow();
        node.directory.add(SUBJECT);
        assertThat(node.incarnations.current(BOB)).isEmpty();
        node.orders.carriedOut(order);

        assertThat(node.current(BOB)).isPresent().isNotEqualTo(Optional.of(id));
    }

    @Test
    void placesNoOrderWhenAUserIsThereOrUnknown() {
        assertThat(node.orders.placeIfAbsent(SUBJECT)).isEmpty();
        assertThat(node.orders.placeIfAbsent(Subject.user(Username.of("new@example.org"))))
                .isEmpty();
        node.directory.fail(true);
        assertThat(node.orders.placeIfAbsent(SUBJECT)).isEmpty();
        node.directory.fail(false);

        assertThat(node.current(BOB)).contains(id);
    }

    @Test
    void endsLaterWhatTheDatabaseCouldNotTake() {
        node.database.breakDown(true);
        EndOrder order = node.orders.place(SUBJECT);
        node.orders.carriedOut(order);
        node.database.breakDown(false);
        assertThat(node.store.find(id)).isPresent();
        node.clock.pass(Duration.ofSeconds(1));
        node.sweep();

        assertThat(node.store.find(id)).isEmpty();
        assertThat(node.settings.forgotten()).containsExactly(id);
    }

    @Test
    void keepsLaterWhatTheDatabaseCouldNotUnmark() {
        EndOrder order = node.orders.place(SUBJECT);
        node.database.breakDown(true);
        node.orders.failed(order);
        node.database.breakDown(false);
        assertThat(node.current(BOB)).isEmpty();
        node.clock.pass(EndOrders.OUTCOME_KNOWN_WITHIN);
        node.sweep();

        assertThat(node.current(BOB)).contains(id);
    }

    @Test
    void endsTheUsersOfADomainWhoseDataIsDeletedAndNobodyElse() {
        UUID other = node.begin(Username.of("bob@another.example.org"));
        node.orders.carriedOutForUsersOf(Domain.of("Example.org"));
        node.sweep();

        assertThat(node.store.find(id)).isEmpty();
        assertThat(node.store.find(other)).isPresent();
    }
}
