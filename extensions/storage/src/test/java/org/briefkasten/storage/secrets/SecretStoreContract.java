package org.briefkasten.storage.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.briefkasten.storage.Storage;
import org.briefkasten.storage.testing.Concurrently;
import org.briefkasten.storage.testing.StoreContract;
import org.junit.jupiter.api.Test;

public abstract class SecretStoreContract extends StoreContract<SecretStore> {
    private static final UUID ALICE = UUID.fromString("f1b8a1e0-0000-4000-8000-00000000000a");
    private static final UUID BOB = UUID.fromString("01b8a1e0-0000-4000-8000-00000000000b");

    @Override
    protected SecretStore open(Storage storage) {
        return storage.open(new SecretStoreFactory());
    }

    private static SecretId id(UUID owner, String name) {
        return new SecretId(owner, name);
    }

    private static Envelope envelope(int keyId, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Envelope(keyId, bytes, new byte[] {0, -1, (byte) text.length()});
    }

    private Map<SecretId, Envelope> notUnder(int keyId) {
        Map<SecretId, Envelope> found = new HashMap<>();
        store().forEachNotUnder(keyId, (id, envelope) -> assertThat(found.put(id, envelope))
                .isNull());
        return found;
    }

    @Test
    void findsNothingInAnEmptyStore() {
        assertThat(store().find(id(ALICE, "a"))).isEmpty();
        assertThat(store().isEmpty()).isTrue();
    }

    @Test
    void keepsEveryByteAndEveryKeyNumber() {
        byte[] everyByte = new byte[256];
        for (int i = 0; i < everyByte.length; i++) {
            everyByte[i] = (byte) i;
        }
        Envelope envelope = new Envelope(0xfedcba98, everyByte, new byte[0]);
        store().put(id(ALICE, "a"), envelope);
        assertThat(store().find(id(ALICE, "a"))).contains(envelope);
        assertThat(store().isEmpty()).isFalse();
    }

    @Test
    void replacesTheRowOfTheSameOwnerAndName() {
        store().put(id(ALICE, "a"), envelope(1, "old"));
        store().put(id(ALICE, "a"), envelope(2, "new"));
        assertThat(store().find(id(ALICE, "a"))).contains(envelope(2, "new"));
        assertThat(notUnder(3)).containsOnly(Map.entry(id(ALICE, "a"), envelope(2, "new")));
    }

    @Test
    void keepsOwnersAndNamesApart() {
        store().put(id(ALICE, "a"), envelope(1, "alice a"));
        store().put(id(ALICE, "b"), envelope(1, "alice b"));
        store().put(id(BOB, "a"), envelope(1, "bob a"));
        assertThat(store().find(id(ALICE, "a"))).contains(envelope(1, "alice a"));
        assertThat(store().find(id(ALICE, "b"))).contains(envelope(1, "alice b"));
        assertThat(store().find(id(BOB, "a"))).contains(envelope(1, "bob a"));
        assertThat(store().find(id(BOB, "b"))).isEmpty();
    }

    @Test
    void putIfAbsentLeavesWhatIsThere() {
        assertThat(store().putIfAbsent(id(ALICE, "a"), envelope(1, "first"))).isTrue();
        assertThat(store().putIfAbsent(id(ALICE, "a"), envelope(2, "second"))).isFalse();
        assertThat(store().find(id(ALICE, "a"))).contains(envelope(1, "first"));
    }

    @Test
    void replacesOnlyWhatIsExpected() {
        store().put(id(ALICE, "a"), envelope(1, "first"));
        assertThat(store().replace(id(ALICE, "a"), envelope(1, "other"), envelope(2, "second")))
                .isFalse();
        assertThat(store().find(id(ALICE, "a"))).contains(envelope(1, "first"));
        assertThat(store().replace(id(ALICE, "a"), envelope(1, "first"), envelope(2, "second")))
                .isTrue();
        assertThat(store().find(id(ALICE, "a"))).contains(envelope(2, "second"));
        assertThat(store().replace(id(BOB, "a"), envelope(1, "first"), envelope(2, "second")))
                .isFalse();
        assertThat(store().find(id(BOB, "a"))).isEmpty();
    }

    @Test
    void deletesOneAndForgetsIt() {
        store().put(id(ALICE, "a"), envelope(1, "a"));
        store().put(id(ALICE, "b"), envelope(1, "b"));
        store().delete(id(ALICE, "a"));
        store().delete(id(ALICE, "a"));
        assertThat(store().find(id(ALICE, "a"))).isEmpty();
        assertThat(store().find(id(ALICE, "b"))).contains(envelope(1, "b"));
        store().put(id(ALICE, "a"), envelope(2, "again"));
        assertThat(store().find(id(ALICE, "a"))).contains(envelope(2, "again"));
    }

    @Test
    void deletesEverythingOfOneOwner() {
        store().put(id(ALICE, "a"), envelope(1, "a"));
        store().put(id(ALICE, "b"), envelope(1, "b"));
        store().put(id(BOB, "a"), envelope(1, "bob"));
        store().deleteAll(ALICE);
        store().deleteAll(ALICE);
        assertThat(notUnder(2)).containsOnly(Map.entry(id(BOB, "a"), envelope(1, "bob")));
    }

    @Test
    void showsEveryRowUnderAnotherKeyOnceHoweverManyThereAre() {
        Map<SecretId, Envelope> expected = new HashMap<>();
        for (int i = 0; i < 450; i++) {
            SecretId row = id(UUID.randomUUID(), "n" + i % 3);
            store().put(row, envelope(i % 3, "row " + i));
            if (i % 3 != 1) {
                expected.put(row, envelope(i % 3, "row " + i));
            }
        }
        assertThat(notUnder(1)).isEqualTo(expected);
    }

    @Test
    void showsEveryRowWhileTheRowsAreBeingMoved() {
        for (int i = 0; i < 450; i++) {
            store().put(id(UUID.randomUUID(), "n"), envelope(1, "row " + i));
        }
        List<Boolean> replaced = new ArrayList<>();
        store().forEachNotUnder(
                        2, (id, envelope) -> replaced.add(store().replace(id, envelope, envelope(2, "moved " + id))));
        assertThat(replaced).hasSize(450).containsOnly(true);
        assertThat(notUnder(2)).isEmpty();
    }

    @Test
    void survivesARestart() {
        store().put(id(ALICE, "a"), envelope(7, "kept"));
        restart();
        assertThat(store().find(id(ALICE, "a"))).contains(envelope(7, "kept"));
    }

    @Test
    void oneOfConcurrentWritersWinsAsAWhole() {
        List<SecretStore> nodes = List.of(store(), storeOfAnotherNode());
        List<Envelope> written =
                IntStream.range(0, 8).mapToObj(i -> envelope(i, "writer " + i)).collect(Collectors.toList());
        for (int round = 0; round < 10; round++) {
            SecretId row = id(ALICE, "round " + round);
            Concurrently.call(IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<Void>) () -> {
                        nodes.get(i % 2).put(row, written.get(i));
                        return null;
                    })
                    .collect(Collectors.toList()));
            assertThat(store().find(row)).get().isIn(written);
        }
    }

    @Test
    void onlyOneOfConcurrentFirstWritersWins() {
        List<SecretStore> nodes = List.of(store(), storeOfAnotherNode());
        for (int round = 0; round < 10; round++) {
            SecretId row = id(BOB, "round " + round);
            List<Boolean> won = Concurrently.call(IntStream.range(0, 8)
                    .mapToObj(i ->
                            (Callable<Boolean>) () -> nodes.get(i % 2).putIfAbsent(row, envelope(i, "writer " + i)))
                    .collect(Collectors.toList()));
            assertThat(won).containsOnlyOnce(true);
            assertThat(store().find(row)).contains(envelope(won.indexOf(true), "writer " + won.indexOf(true)));
        }
    }

    @Test
    void onlyOneOfConcurrentReplacersWins() {
        List<SecretStore> nodes = List.of(store(), storeOfAnotherNode());
        SecretId row = id(BOB, "replaced");
        store().put(row, envelope(100, "start"));
        List<Boolean> won = Concurrently.call(IntStream.range(0, 8)
                .mapToObj(i -> (Callable<Boolean>)
                        () -> nodes.get(i % 2).replace(row, envelope(100, "start"), envelope(i, "writer " + i)))
                .collect(Collectors.toList()));
        assertThat(won).containsOnlyOnce(true);
        assertThat(store().find(row)).contains(envelope(won.indexOf(true), "writer " + won.indexOf(true)));
    }
}
