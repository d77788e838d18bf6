package org.briefkasten.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.briefkasten.storage.Storage;
import org.briefkasten.storage.testing.Concurrently;
import org.briefkasten.storage.testing.StoreContract;
import org.junit.jupiter.api.Test;

public abstract class SettingsStoreContract extends StoreContract<SettingsStore> {
    private static final UUID ALICE = UUID.fromString("f1b8a1e0-0000-4000-8000-00000000000a");
    private static final UUID BOB = UUID.fromString("01b8a1e0-0000-4000-8000-00000000000b");

    @Override
    protected SettingsStore open(Storage storage) {
        return storage.open(new SettingsStoreFactory());
    }

    @Test
    void findsNothingInAnEmptyStore() {
        assertThat(store().find(ALICE, "pop3_policy")).isEmpty();
        store().delete(ALICE, "pop3_policy");
        store().deleteAll(ALICE);
    }

    @Test
    void keepsEveryCharacterOfALargeDocument() {
        String document = "{\"a\":\"\u00fc\ud83d\ude00 '\\\"\\n;--\"}".repeat(4_000);
        store().replace(ALICE, "pop3_policy", document);

        assertThat(store().find(ALICE, "pop3_policy")).contains(document);
    }

    @Test
    void replacesTheDocumentAsAWhole() {
        store().replace(ALICE, "pop3_policy", "{\"a\":1,\"b\":2}");
        store().replace(ALICE, "pop3_policy", "{}");

        assertThat(store().find(ALICE, "pop3_policy")).contains("{}");
    }

    @Test
    void keepsIncarnationsAndFeaturesApart() {
        store().replace(ALICE, "pop3_policy", "1");
        store().replace(ALICE, "quota_warnings", "2");
        store().replace(BOB, "pop3_policy", "3");
        assertThat(store().find(ALICE, "pop3_policy")).contains("1");
        assertThat(store().find(ALICE, "quota_warnings")).contains("2");
        assertThat(store().find(BOB, "pop3_policy")).contains("3");
        assertThat(store().find(BOB, "quota_warnings")).isEmpty();

        store().delete(ALICE, "pop3_policy");
        assertThat(store().find(ALICE, "pop3_policy")).isEmpty();
        assertThat(store().find(ALICE, "quota_warnings")).contains("2");
        assertThat(store().find(BOB, "pop3_policy")).contains("3");
    }

    @Test
    void deletesAllOfOneIncarnation() {
        store().replace(ALICE, "pop3_policy", "1");
        store().replace(ALICE, "quota_warnings", "2");
        store().replace(BOB, "pop3_policy", "3");
        store().deleteAll(ALICE);
        store().deleteAll(ALICE);

        assertThat(store().find(ALICE, "pop3_policy")).isEmpty();
        assertThat(store().find(ALICE, "quota_warnings")).isEmpty();
        assertThat(store().find(BOB, "pop3_policy")).contains("3");
    }

    @Test
    void storesAnewWhatWasDeleted() {
        store().replace(ALICE, "pop3_policy", "old");
        store().delete(ALICE, "pop3_policy");
        store().replace(ALICE, "pop3_policy", "new");

        assertThat(store().find(ALICE, "pop3_policy")).contains("new");
    }

    @Test
    void survivesARestart() {
        store().replace(ALICE, "pop3_policy", "kept");
        store().replace(BOB, "pop3_policy", "deleted");
        store().delete(BOB, "pop3_policy");
        restart();

        assertThat(store().find(ALICE, "pop3_policy")).contains("kept");
        assertThat(store().find(BOB, "pop3_policy")).isEmpty();
    }

    @Test
    void showsAnotherNodeWhatIsStored() {
        store().replace(ALICE, "pop3_policy", "1");
        SettingsStore other = storeOfAnotherNode();
        assertThat(other.find(ALICE, "pop3_policy")).contains("1");
        other.replace(ALICE, "pop3_policy", "2");

        assertThat(store().find(ALICE, "pop3_policy")).contains("2");
    }

    @Test
    void oneOfConcurrentWritersRemainsAsAWhole() {
        List<SettingsStore> nodes = List.of(store(), storeOfAnotherNode());
        List<String> written = IntStream.range(0, 8)
                .mapToObj(i -> ("writer " + i + ";").repeat(500))
                .collect(Collectors.toList());
        for (int round = 0; round < 10; round++) {
            UUID id = UUID.randomUUID();
            Concurrently.call(IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<Void>) () -> {
                        nodes.get(i % 2).replace(id, "pop3_policy", written.get(i));
                        return null;
                    })
                    .collect(Collectors.toList()));
            assertThat(store().find(id, "pop3_policy")).get().isIn(written);
        }
    }
}
