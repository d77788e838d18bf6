package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.briefkasten.externalfetch.ExternalMessage.State;
import org.briefkasten.storage.Storage;
import org.briefkasten.storage.testing.Concurrently;
import org.briefkasten.storage.testing.StoreContract;
import org.junit.jupiter.api.Test;

/** What every {@link ExternalMessageStore} must do. */
public abstract class ExternalMessageStoreContract extends StoreContract<ExternalMessageStore> {
    private static final UUID ACCOUNT = UUID.fromString("5d3c1f0e-6c1b-4b52-9d0e-0a3f2b7a9c11");
    private static final UUID OTHER_ACCOUNT = UUID.fromString("0f0c8f9e-3a8e-4b6c-8f57-5c6f8a1d2e22");
    private static final Instant SEEN = Instant.parse("2026-11-22T12:00:00.123Z");
    private static final Instant LATER = Instant.parse("2026-11-23T12:00:00.456Z");

    @Override
    protected ExternalMessageStore open(Storage storage) {
        return storage.open(new MessageStoreFactory());
    }

    @Test
    void knowsNothingAtFirst() {
        assertThat(store().find(ACCOUNT, Set.of("a"))).isEmpty();
        assertThat(store().find(ACCOUNT, Set.of())).isEmpty();
    }

    @Test
    void keepsAClaimAsItWasMade() {
        assertThat(store().claim(claim("a", "", "t1"))).isTrue();
        assertThat(find("a")).containsExactly(claim("a", "", "t1"));
    }

    @Test
    void keepsWhatItWasToldWhenItIsStartedAnew() {
        store().claim(claim("a", "", "t1"));
        store().append(claim("a", "", "t1"), 42);
        store().claim(claim("b", "", "t2"));
        store().quarantine(quarantined("c", "too large", SEEN));
        restart();
        assertThat(store().find(ACCOUNT, Set.of("a", "b", "c", "d")))
                .containsExactlyInAnyOrder(
                        claim("a", "", "t1").appendedAs(42), claim("b", "", "t2"), quarantined("c", "too large", SEEN));
    }

    @Test
    void takesEachNameForItself() {
        List<String> names = List.of("a", "A", "a ", "\u00e4", "a'\"%_\\;--", "x".repeat(255));
        names.forEach(name -> assertThat(store().claim(claim(name, "", "t"))).isTrue());
        names.forEach(name -> assertThat(find(name)).containsExactly(claim(name, "", "t")));
    }

    @Test
    void keepsVariantsOfOneNameApart() {
        assertThat(store().claim(claim("a", "", "t1"))).isTrue();
        assertThat(store().claim(claim("a", "aa", "t2"))).isTrue();
        assertThat(store().append(claim("a", "aa", "t2"), 7)).isTrue();
        assertThat(find("a"))
                .containsExactlyInAnyOrder(
                        claim("a", "", "t1"), claim("a", "aa", "t2").appendedAs(7));
    }

    @Test
    void keepsAccountsApart() {
        store().claim(claim("a", "", "t1"));
        assertThat(store().find(OTHER_ACCOUNT, Set.of("a"))).isEmpty();
    }

    @Test
    void showsItsRowsPageByPageEachOnce() {
        List<ExternalMessage> rows = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            rows.add(claim("uid " + i, i % 2 == 0 ? "" : "aa", "t" + i));
        }
        rows.add(claim("uid 1", "", "t"));
        rows.forEach(row -> store().claim(row));
        store().claim(claimOf(OTHER_ACCOUNT));
        List<ExternalMessage> shown = new ArrayList<>();
        List<ExternalMessage> page = store().page(ACCOUNT, Optional.empty(), 4);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(4);
            shown.addAll(page);
            page = store().page(ACCOUNT, Optional.of(page.get(page.size() - 1).key()), 4);
        }
        assertThat(shown).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void findsAndReleasesWhatIsQuarantined() {
        store().claim(claim("a", "", "t1"));
        store().quarantine(quarantined("b", "too large", SEEN));
        store().quarantine(quarantined("c", "too large", SEEN));
        assertThat(store().inState(State.QUARANTINED, ACCOUNT, 10))
                .containsExactlyInAnyOrder(quarantined("b", "too large", SEEN), quarantined("c", "too large", SEEN));
        assertThat(store().inState(State.QUARANTINED, ACCOUNT, 1)).hasSize(1);
        assertThat(store().inState(State.QUARANTINED, OTHER_ACCOUNT, 10)).isEmpty();
        store().release(quarantined("b", "", SEEN).key());
        store().release(claim("a", "", "t1").key());
        store().release(quarantined("d", "", SEEN).key());
        assertThat(store().find(ACCOUNT, Set.of("a", "b", "c", "d")))
                .containsExactlyInAnyOrder(claim("a", "", "t1"), quarantined("c", "too large", SEEN));
    }

    @Test
    void leavesOutWhatNobodyHasAndWhatIsLeftOutAlready() {
        store().claim(claim("a", "", "t1"));
        store().quarantine(quarantined("b", "too large", SEEN));
        store().leaveOut(List.of(unwanted("d", "too old", SEEN)));
        store().leaveOut(List.of(
                unwanted("a", "unwanted", LATER),
                unwanted("b", "unwanted", LATER),
                unwanted("c", "unwanted", LATER),
                unwanted("d", "unwanted", LATER)));
        assertThat(store().find(ACCOUNT, Set.of("a", "b", "c", "d")))
                .containsExactlyInAnyOrder(
                        claim("a", "", "t1"),
                        unwanted("b", "unwanted", SEEN),
                        unwanted("c", "unwanted", LATER),
                        unwanted("d", "unwanted", SEEN));
        assertThat(store().inState(State.UNWANTED, ACCOUNT, 10)).hasSize(3);
        assertThat(store().inState(State.QUARANTINED, ACCOUNT, 10)).isEmpty();
    }

    @Test
    void leavesOutAThousandTogether() {
        List<ExternalMessage> unwanted = IntStream.range(0, 1_000)
                .mapToObj(i -> unwanted("uid " + i, "unwanted", SEEN))
                .collect(Collectors.toList());
        store().leaveOut(unwanted);
        assertThat(storeOfAnotherNode().inState(State.UNWANTED, ACCOUNT, 10_000))
                .containsExactlyInAnyOrderElementsOf(unwanted);
    }

    @Test
    void takesWhatIsUnwantedForGoodUntilItIsReleased() {
        store().leaveOut(List.of(unwanted("a", "unwanted", SEEN)));
        assertThat(store().claim(claim("a", "", "t1"))).isFalse();
        store().quarantine(quarantined("a", "too large", LATER));
        assertThat(find("a")).containsExactly(unwanted("a", "unwanted", SEEN));
        store().release(key("a", ""));
        assertThat(store().claim(claim("a", "", "t1", LATER))).isTrue();
        assertThat(find("a")).containsExactly(claim("a", "", "t1", LATER));
    }

    private static ExternalMessage unwanted(String uid, String reason, Instant seen) {
        return ExternalMessage.unwanted(key(uid, ""), 10, reason, seen);
    }

    private static ExternalMessage claimOf(UUID account) {
        return ExternalMessage.claimed(
                new MessageKey(account, "uid 7", ""), 1, new Fingerprint(1, "bb"), new Claim("t", "mailbox", 1), SEEN);
    }

    @Test
    void refusesASecondClaim() {
        store().claim(claim("a", "", "t1"));
        assertThat(store().claim(claim("a", "", "t2"))).isFalse();
        store().append(claim("a", "", "t1"), 42);
        assertThat(store().claim(claim("a", "", "t2"))).isFalse();
        assertThat(find("a")).containsExactly(claim("a", "", "t1").appendedAs(42));
    }

    @Test
    void appendsUnderTheClaimsOwnTokenOnly() {
        assertThat(store().append(claim("a", "", "t1"), 1)).isFalse();
        store().claim(claim("a", "", "t1"));
        assertThat(store().append(claim("a", "", "t2"), 1)).isFalse();
        assertThat(find("a")).containsExactly(claim("a", "", "t1"));
        assertThat(store().append(claim("a", "", "t1"), 1)).isTrue();
    }

    @Test
    void givesUpAClaimIntoQuarantineAndLetsItBeClaimedAgain() {
        store().claim(claim("a", "", "t1"));
        assertThat(store().giveUp(claim("a", "", "t2"), "cut short")).isFalse();
        assertThat(store().giveUp(claim("a", "", "t1"), "cut short")).isTrue();
        assertThat(find("a")).containsExactly(quarantined("a", "cut short", SEEN));
        assertThat(store().append(claim("a", "", "t1"), 1)).isFalse();
        assertThat(store().claim(claim("a", "", "t2"))).isTrue();
        assertThat(find("a")).containsExactly(claim("a", "", "t2"));
    }

    @Test
    void doesNotGiveUpWhatIsAppended() {
        store().claim(claim("a", "", "t1"));
        store().append(claim("a", "", "t1"), 42);
        assertThat(store().giveUp(claim("a", "", "t1"), "cut short")).isFalse();
        assertThat(find("a")).containsExactly(claim("a", "", "t1").appendedAs(42));
    }

    @Test
    void keepsTheLatestReasonAndTheFirstSightOfAQuarantine() {
        store().quarantine(quarantined("a", "too large", SEEN));
        store().quarantine(quarantined("a", "broke off", LATER));
        assertThat(find("a")).containsExactly(quarantined("a", "broke off", SEEN));
        store().claim(claim("a", "", "t1", LATER));
        assertThat(find("a")).containsExactly(claim("a", "", "t1", SEEN));
    }

    @Test
    void neverQuarantinesWhatIsClaimedOrAppended() {
        store().claim(claim("a", "", "t1"));
        store().quarantine(quarantined("a", "why", SEEN));
        assertThat(find("a")).containsExactly(claim("a", "", "t1"));
        store().append(claim("a", "", "t1"), 42);
        store().quarantine(quarantined("a", "why", SEEN));
        assertThat(find("a")).containsExactly(claim("a", "", "t1").appendedAs(42));
    }

    @Test
    void correctsTheAnnouncedSizeOfWhatIsAppended() {
        store().announce(key("a", ""), 11);
        assertThat(find("a")).isEmpty();
        store().claim(claim("a", "", "t1"));
        store().announce(key("a", ""), 11);
        assertThat(find("a")).containsExactly(claim("a", "", "t1"));
        store().append(claim("a", "", "t1"), 42);
        store().announce(key("a", ""), 11);
        assertThat(find("a").get(0).announcedSize()).isEqualTo(11);
        assertThat(find("a").get(0).fingerprint())
                .isEqualTo(claim("a", "", "t1").fingerprint());
    }

    @Test
    void findsMessagesByTheirContent() {
        Fingerprint other = new Fingerprint(12, "cd".repeat(32));
        store().claim(claim("a", "", "t1"));
        store().append(claim("a", "", "t1"), 42);
        store().claim(claim("b", "", "t2"));
        store().quarantine(quarantined("c", "too large", SEEN));
        restart();
        assertThat(store().findByContent(ACCOUNT, Set.of(fingerprint(), other)))
                .containsExactlyInAnyOrder(claim("a", "", "t1").appendedAs(42), claim("b", "", "t2"));
        assertThat(store().findByContent(ACCOUNT, Set.of(other))).isEmpty();
        assertThat(store().findByContent(OTHER_ACCOUNT, Set.of(fingerprint()))).isEmpty();
        store().giveUp(claim("b", "", "t2"), "cut short");
        assertThat(store().findByContent(ACCOUNT, Set.of(fingerprint()))).hasSize(1);
        store().forget(ACCOUNT);
        assertThat(store().findByContent(ACCOUNT, Set.of(fingerprint()))).isEmpty();
    }

    @Test
    void adoptsAMessageUnderANewName() {
        ExternalMessage old = claim("a", "", "t1").appendedAs(42);
        store().claim(claim("a", "", "t1"));
        store().append(claim("a", "", "t1"), 42);
        ExternalMessage adopted = old.adoptedAs(key("b", ""), 11, fingerprint(), LATER);
        assertThat(store().adopt(adopted)).isTrue();
        assertThat(find("b")).containsExactly(adopted);
        assertThat(store().adopt(adopted.adoptedAs(key("b", ""), 12, fingerprint(), LATER)))
                .isFalse();
        restart();
        assertThat(store().findByContent(ACCOUNT, Set.of(fingerprint()))).containsExactlyInAnyOrder(old, adopted);
    }

    @Test
    void adoptsAMessageThatWasQuarantined() {
        store().quarantine(quarantined("b", "broke off", SEEN));
        ExternalMessage adopted = claim("a", "", "t1").appendedAs(42).adoptedAs(key("b", ""), 11, fingerprint(), LATER);
        assertThat(store().adopt(adopted)).isTrue();
        assertThat(find("b").get(0).state()).isEqualTo(State.APPENDED);
        assertThat(find("b").get(0).appendedUid()).contains(42L);
    }

    @Test
    void findsManyAtOnce() {
        Set<String> names = IntStream.range(0, 1_000).mapToObj(i -> "uid-" + i).collect(Collectors.toSet());
        names.stream().limit(100).forEach(name -> store().claim(claim(name, "", "t")));
        assertThat(store().find(ACCOUNT, names)).hasSize(100);
    }

    @Test
    void forgetsAnAccountAndNoOther() {
        ExternalMessage others = ExternalMessage.claimed(
                new MessageKey(OTHER_ACCOUNT, "a", ""), 10, fingerprint(), new Claim("t", "m", 5), SEEN);
        store().claim(others);
        store().claim(claim("a", "", "t1"));
        store().claim(claim("b", "bb", "t2"));
        store().forget(ACCOUNT);
        store().forget(ACCOUNT);
        assertThat(store().find(ACCOUNT, Set.of("a", "b"))).isEmpty();
        assertThat(store().find(OTHER_ACCOUNT, Set.of("a"))).containsExactly(others);
        assertThat(store().claim(claim("a", "", "t3"))).isTrue();
    }

    @Test
    void letsOneOfManyClaimsWin() {
        List<Callable<Boolean>> claims = IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(i -> {
                    ExternalMessageStore node = i % 2 == 0 ? store() : storeOfAnotherNode();
                    return () -> node.claim(claim("a", "", "t" + i));
                })
                .collect(Collectors.toList());
        assertThat(Concurrently.call(claims)).containsOnlyOnce(true);
        assertThat(find("a")).hasSize(1);
    }

    @Test
    void letsOneOfAppendAndGiveUpWin() {
        store().claim(claim("a", "", "t1"));
        ExternalMessageStore other = storeOfAnotherNode();
        List<Boolean> results = Concurrently.call(List.of(
                () -> store().append(claim("a", "", "t1"), 42), () -> other.giveUp(claim("a", "", "t1"), "cut short")));
        assertThat(results).containsOnlyOnce(true);
        assertThat(find("a").get(0).state()).isEqualTo(results.get(0) ? State.APPENDED : State.QUARANTINED);
    }

    @Test
    void claimsAndAppendsSeveralTogether() {
        List<ExternalMessage> claims = List.of(claim("a", "", "t1"), claim("b", "", "t2"), claim("c", "", "t3"));
        assertThat(store().claimAll(claims)).containsExactlyInAnyOrder(key("a", ""), key("b", ""), key("c", ""));
        assertThat(store().appendAll(Map.of(claims.get(0), 7L, claims.get(2), 9L)))
                .containsExactlyInAnyOrder(key("a", ""), key("c", ""));
        assertThat(store().find(ACCOUNT, Set.of("a", "b", "c")))
                .containsExactlyInAnyOrder(
                        claims.get(0).appendedAs(7),
                        claims.get(1),
                        claims.get(2).appendedAs(9));
    }

    @Test
    void claimsAmongSeveralTogetherWhatNobodyElseHas() {
        store().claim(claim("a", "", "other"));
        store().quarantine(quarantined("b", "too large", SEEN));
        assertThat(store().claimAll(List.of(claim("a", "", "t1"), claim("b", "", "t2"), claim("c", "", "t3"))))
                .containsExactlyInAnyOrder(key("b", ""), key("c", ""));
        assertThat(store().find(ACCOUNT, Set.of("a", "b", "c")))
                .containsExactlyInAnyOrder(claim("a", "", "other"), claim("b", "", "t2"), claim("c", "", "t3"));
        assertThat(store().appendAll(Map.of(claim("a", "", "t1"), 7L, claim("c", "", "t3"), 9L)))
                .containsExactly(key("c", ""));
    }

    private List<ExternalMessage> find(String uid) {
        return store().find(ACCOUNT, Set.of(uid));
    }

    private static ExternalMessage claim(String uid, String variant, String token) {
        return claim(uid, variant, token, SEEN);
    }

    private static ExternalMessage claim(String uid, String variant, String token, Instant seen) {
        return ExternalMessage.claimed(key(uid, variant), 10, fingerprint(), new Claim(token, "mailbox", 5), seen);
    }

    private static ExternalMessage quarantined(String uid, String reason, Instant seen) {
        return ExternalMessage.quarantined(key(uid, ""), 10, reason, seen);
    }

    private static MessageKey key(String uid, String variant) {
        return new MessageKey(ACCOUNT, uid, variant);
    }

    private static Fingerprint fingerprint() {
        return new Fingerprint(12, "ab".repeat(32));
    }
}
