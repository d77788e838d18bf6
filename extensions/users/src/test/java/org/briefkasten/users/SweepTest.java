package org.briefkasten.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.james.core.Domain;
import org.briefkasten.storage.StorageUnavailableException;
import org.junit.jupiter.api.Test;

class SweepTest extends NodeTest {
    private final List<UUID> ids = new ArrayList<>();

    private void begin(int users) {
        for (int i = 0; i < users; i++) {
            ids.add(node.begin(Node.user(i)));
        }
    }

    private void vanish(int from, int to) {
        for (int i = from; i < to; i++) {
            node.directory.remove(Subject.user(Node.user(i)));
        }
    }

    private void comeBack(int from, int to) {
        for (int i = from; i < to; i++) {
            node.directory.add(Subject.user(Node.user(i)));
        }
    }

    private List<UUID> living() {
        return node.store.page(Optional.empty(), 1_000).stream()
                .map(StoredIncarnation::id)
                .collect(Collectors.toList());
    }

    private long suspended() {
        return node.store.page(Optional.empty(), 1_000).stream()
                .filter(stored -> stored.suspendedSince().isPresent())
                .count();
    }

    @Test
    void endsThoseWhomJamesNoLongerHasAndHasTheirStateForgotten() {
        begin(250);
        vanish(3, 8);

        assertThat(node.sweep()).contains(0);
        assertThat(living()).hasSize(245).doesNotContainAnyElementsOf(ids.subList(3, 8));
        assertThat(node.secrets.forgotten())
                .hasSameElementsAs(ids.subList(3, 8))
                .hasSize(5);
        assertThat(node.settings.forgotten())
                .hasSameElementsAs(ids.subList(3, 8))
                .hasSize(5);
        comeBack(3, 8);
        assertThat(node.current(Node.user(3))).isPresent().isNotEqualTo(Optional.of(ids.get(3)));
    }

    @Test
    void endsDomainsToo() {
        Subject domain = Subject.domain(Domain.of("example.org"));
        node.directory.add(domain);
        UUID id = node.incarnations.current(Domain.of("example.org")).orElseThrow();
        node.directory.remove(domain);
        node.sweep();

        assertThat(living()).isEmpty();
        assertThat(node.settings.forgotten()).containsExactly(id);
    }

    @Test
    void asksAnOwnerAgainUntilItHasForgotten() {
        begin(2);
        vanish(0, 2);
        node.secrets.fail(true);
        node.sweep();
        node.sweep();
        assertThat(node.settings.forgotten()).hasSameElementsAs(ids).hasSize(2);
        assertThat(node.secrets.forgotten()).isEmpty();

        Node restarted = node.another(storage());
        restarted.sweep();
        assertThat(restarted.secrets.forgotten()).hasSameElementsAs(ids).hasSize(2);
        assertThat(restarted.settings.forgotten()).isEmpty();
        restarted.sweep();
        assertThat(restarted.secrets.forgotten()).hasSize(2);
    }

    @Test
    void endsAllOfAFewWhoVanish() {
        begin(10);
        node.directory.clear();

        assertThat(node.sweep()).contains(0);
        assertThat(living()).isEmpty();
    }

    @Test
    void suspendsInsteadOfEndingWhenMostVanishAtOnce() {
        begin(21);
        vanish(0, 11);

        assertThat(node.sweep()).contains(11);
        assertThat(living()).hasSameElementsAs(ids);
        assertThat(suspended()).isEqualTo(11);
        assertThat(node.current(Node.user(0))).isEmpty();
        assertThat(node.current(Node.user(20))).contains(ids.get(20));
        assertThat(node.settings.forgotten()).isEmpty();
    }

    @Test
    void endsEvenManyWhenMoreStay() {
        begin(60);
        vanish(0, 29);

        assertThat(node.sweep()).contains(0);
        assertThat(living()).hasSameElementsAs(ids.subList(29, 60));
    }

    @Test
    void countsThoseWhoEndedOnTheSpotAsVanished() {
        begin(30);
        node.directory.clear();
        for (int i = 0; i < 30; i++) {
            node.current(Node.user(i));
        }

        assertThat(node.sweep()).contains(20);
        assertThat(living()).hasSameElementsAs(ids.subList(10, 30));
    }

    @Test
    void suspendsWhoeverElseVanishesWhileASuspensionLastsAndEndsNobodyOnTheSpot() {
        begin(40);
        vanish(0, 30);
        node.sweep();
        vanish(30, 32);
        assertThat(node.current(Node.user(30))).isEmpty();
        assertThat(node.sweep()).contains(32);
        assertThat(living()).hasSameElementsAs(ids);
    }

    @Test
    void liftsTheSuspensionOfAllWhenHalfAreBack() {
        begin(30);
        node.directory.clear();
        assertThat(node.sweep()).contains(30);
        comeBack(0, 14);
        assertThat(node.sweep()).contains(30);
        assertThat(node.current(Node.user(0))).isEmpty();

        comeBack(14, 15);
        assertThat(node.sweep()).contains(0);
        assertThat(suspended()).isZero();
        assertThat(node.current(Node.user(0))).contains(ids.get(0));
        assertThat(node.current(Node.user(29))).isEmpty();
    }

    @Test
    void endsWhatStaysSuspendedForThreeDays() {
        begin(30);
        node.directory.clear();
        node.sweep();
        comeBack(0, 3);
        node.clock.pass(Duration.ofHours(72));
        assertThat(node.sweep()).contains(30);

        node.clock.pass(Duration.ofMillis(1));
        assertThat(node.sweep()).contains(0);
        assertThat(living()).isEmpty();
        assertThat(node.settings.forgotten()).hasSameElementsAs(ids);
        assertThat(node.current(Node.user(0))).isPresent().isNotEqualTo(Optional.of(ids.get(0)));
    }

    @Test
    void endsASuspendedOneWhoseNameIsGivenToANewUser() {
        begin(30);
        node.directory.clear();
        node.sweep();
        EndOrder creation =
                node.orders.placeIfAbsent(Subject.user(Node.user(7))).orElseThrow();
        comeBack(7, 8);
        node.orders.carriedOut(creation);

        assertThat(node.current(Node.user(7))).isPresent().isNotEqualTo(Optional.of(ids.get(7)));
    }

    @Test
    void decidesNothingAboutThoseOfWhomJamesCannotTell() {
        begin(20);
        vanish(0, 2);
        node.directory.failFor(Subject.user(Node.user(0)));
        node.directory.failFor(Subject.user(Node.user(5)));

        assertThat(node.sweep()).contains(0);
        assertThat(living()).hasSize(19).contains(ids.get(0), ids.get(5)).doesNotContain(ids.get(1));
    }

    @Test
    void decidesNothingAtAllWhileTheUsersRepositoryFails() {
        begin(20);
        vanish(0, 2);
        node.directory.fail(true);
        assertThatThrownBy(node::sweep).isInstanceOf(StorageUnavailableException.class);
        assertThat(living()).hasSameElementsAs(ids);

        node.directory.fail(false);
        node.sweep();
        assertThat(living()).hasSameElementsAs(ids.subList(2, 20));
    }

    @Test
    void decidesNothingWhenStoppedInItsMidst() {
        begin(3);
        node.directory.clear();

        assertThat(node.sweep.run(() -> false)).isEmpty();
        assertThat(living()).hasSameElementsAs(ids);
    }

    @Test
    void throwsWhileTheDatabaseIsAwayAndGoesOnAfter() {
        begin(3);
        vanish(0, 1);
        node.database.breakDown(true);
        assertThatThrownBy(node::sweep).isInstanceOf(StorageUnavailableException.class);

        node.database.breakDown(false);
        node.sweep();
        assertThat(living()).hasSameElementsAs(ids.subList(1, 3));
    }

    @Test
    void hasNothingToDoInAnEmptyDatabase() {
        assertThat(node.sweep()).contains(0);
    }
}
