package org.briefkasten.storage.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.briefkasten.storage.Storage;
import org.briefkasten.storage.StorageUnavailableException;
import org.briefkasten.storage.testing.StoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public abstract class SecretVaultContract extends StoreContract<SecretVaultContract.Node> {
    /** One node's vault and, beside it, the rows as they lie in the database. */
    public static final class Node {
        private final Storage storage;
        private final SecretStore rows;
        private final SecretVaultStart start;

        private Node(Storage storage, Path keyFile) {
            this.storage = storage;
            this.rows = storage.open(new SecretStoreFactory());
            this.start = new SecretVaultStart(storage, keyFile);
        }
    }

    private static final UUID ALICE = UUID.randomUUID();
    private static final UUID BOB = UUID.randomUUID();
    private static final String HOST = "pop.example:995";

    @TempDir
    Path keys;

    private final List<SecretVaultStart> started = new ArrayList<>();

    private Path keyFile() {
        return keys.resolve("briefkasten").resolve("secrets.key");
    }

    @Override
    protected Node open(Storage storage) {
        return start(storage, keyFile());
    }

    private Node start(Storage storage, Path keyFile) {
        Node node = new Node(storage, keyFile);
        started.add(node.start);
        return node;
    }

    @AfterEach
    final void stop() {
        started.forEach(SecretVaultStart::close);
    }

    private SecretVault vault() {
        return store().start.vault();
    }

    private void copyKeyFile(String name) throws Exception {
        Files.copy(keyFile(), keys.resolve(name), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    }

    @Test
    void givesBackWhatWasPut() {
        vault().put(ALICE, "account", HOST, Secret.of("pässwörd €"));
        assertThat(vault().get(ALICE, "account", HOST).map(Secret::text)).contains("pässwörd €");
        assertThat(vault().get(ALICE, "other", HOST)).isEmpty();
        assertThat(vault().get(BOB, "account", HOST)).isEmpty();
    }

    @Test
    void replacesTheSecretOfTheSameName() {
        vault().put(ALICE, "account", HOST, Secret.of("old"));
        vault().put(ALICE, "account", "imap.example:993", Secret.of("new"));
        assertThat(vault().get(ALICE, "account", "imap.example:993").map(Secret::text))
                .contains("new");
        assertThat(vault().get(ALICE, "account", HOST)).isEmpty();
    }

    @Test
    void doesNotOpenForAnotherContext() {
        vault().put(ALICE, "account", HOST, Secret.of("password"));
        assertThat(vault().get(ALICE, "account", "evil.example:995")).isEmpty();
    }

    @Test
    void doesNotOpenARowThatWasCopiedToAnotherOwnerOrName() {
        vault().put(ALICE, "account", HOST, Secret.of("password"));
        Envelope stolen = store().rows.find(new SecretId(ALICE, "account")).orElseThrow();
        store().rows.put(new SecretId(BOB, "account"), stolen);
        store().rows.put(new SecretId(ALICE, "copy"), stolen);
        assertThat(vault().get(BOB, "account", HOST)).isEmpty();
        assertThat(vault().get(ALICE, "copy", HOST)).isEmpty();
    }

    @Test
    void doesNotOpenAKeyThatWasJoinedToAnotherSecret() {
        vault().put(ALICE, "account", HOST, Secret.of("first"));
        Envelope first = store().rows.find(new SecretId(ALICE, "account")).orElseThrow();
        vault().put(ALICE, "account", HOST, Secret.of("second"));
        Envelope second = store().rows.find(new SecretId(ALICE, "account")).orElseThrow();
        store().rows
                .put(
                        new SecretId(ALICE, "account"),
                        new Envelope(first.keyId(), first.sealedKey(), second.sealedSecret()));
        assertThat(vault().get(ALICE, "account", HOST)).isEmpty();
    }

    @Test
    void keepsNeitherTheSecretNorTheContextInTheClear() {
        vault().put(ALICE, "account", HOST, Secret.of("correct horse"));
        Envelope row = store().rows.find(new SecretId(ALICE, "account")).orElseThrow();
        String bytes = new String(row.sealedKey(), java.nio.charset.StandardCharsets.ISO_8859_1)
                + new String(row.sealedSecret(), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain("correct", "horse", "pop.example");
    }

    @Test
    void deletesOneSecretOrAllOfAnOwner() {
        vault().put(ALICE, "a", HOST, Secret.of("1"));
        vault().put(ALICE, "b", HOST, Secret.of("2"));
        vault().put(BOB, "a", HOST, Secret.of("3"));
        vault().delete(ALICE, "a");
        assertThat(vault().get(ALICE, "a", HOST)).isEmpty();
        assertThat(vault().get(ALICE, "b", HOST).map(Secret::text)).contains("2");
        vault().deleteAll(ALICE);
        assertThat(vault().get(ALICE, "b", HOST)).isEmpty();
        assertThat(vault().get(BOB, "a", HOST).map(Secret::text)).contains("3");
    }

    @Test
    void opensAfterARestart() {
        vault().put(ALICE, "account", HOST, Secret.of("password"));
        restart();
        assertThat(vault().get(ALICE, "account", HOST).map(Secret::text)).contains("password");
    }

    @Test
    void refusesToStartWithoutTheKeyFileThatTheDatabaseWasUsedWith() throws Exception {
        Files.delete(keyFile());
        assertThatThrownBy(() -> start(store().storage, keyFile()))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("storage.xml: secrets/keyFile = \"" + keyFile() + "\" is missing")
                .hasMessageContaining("copy it there from a backup or from another node");
        assertThat(keyFile()).doesNotExist();
    }

    @Test
    void refusesToStartWithAnotherKeyFile() {
        Path other = keys.resolve("other.key");
        KeyRing ring = new KeyFile(other).create();
        assertThatThrownBy(() -> start(store().storage, other))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("\"" + other + "\" does not open what the database was sealed with")
                .hasMessageContaining(KeyRing.display(ring.primaryKeyId()) + " (primary)");
    }

    @Test
    void movesEverySecretUnderTheNewKeyAfterARotation() {
        for (int i = 0; i < 30; i++) {
            vault().put(ALICE, "account " + i, HOST, Secret.of("password " + i));
        }
        int newKey = new KeyFile(keyFile()).rotate().primaryKeyId();
        restart();
        Awaitility.await().until(() -> {
            List<SecretId> left = new ArrayList<>();
            store().rows.forEachNotUnder(newKey, (id, envelope) -> left.add(id));
            return left.isEmpty();
        });
        for (int i = 0; i < 30; i++) {
            assertThat(vault().get(ALICE, "account " + i, HOST).map(Secret::text))
                    .contains("password " + i);
        }
    }

    @Test
    void goesOnWithARotationThatACrashCutShort() {
        vault().put(ALICE, "moved", HOST, Secret.of("1"));
        vault().put(ALICE, "left", HOST, Secret.of("2"));
        KeyRing rotated = new KeyFile(keyFile()).rotate();
        SecretStore rows = store().rows;
        new Resealing(rows, rotated).resealCheck();
        SecretId moved = new SecretId(ALICE, "moved");
        Envelope old = rows.find(moved).orElseThrow();
        assertThat(rows.replace(moved, old, reseal(rotated, moved, old))).isTrue();
        assertThat(new Resealing(rows, rotated).resealAll()).isEqualTo(1);
        assertThat(new Resealing(rows, rotated).resealAll()).isZero();
        assertThat(vault().get(ALICE, "moved", HOST).map(Secret::text)).contains("1");
        assertThat(vault().get(ALICE, "left", HOST).map(Secret::text)).contains("2");
    }

    private static Envelope reseal(KeyRing ring, SecretId id, Envelope envelope) {
        try {
            return Sealer.reseal(ring, id, envelope);
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aSecretThatIsReplacedDuringARotationKeepsItsNewValue() {
        vault().put(ALICE, "account", HOST, Secret.of("old"));
        KeyRing rotated = new KeyFile(keyFile()).rotate();
        SecretId id = new SecretId(ALICE, "account");
        Envelope read = store().rows.find(id).orElseThrow();
        vault().put(ALICE, "account", HOST, Secret.of("new"));
        assertThat(store().rows.replace(id, read, reseal(rotated, id, read))).isFalse();
        assertThat(vault().get(ALICE, "account", HOST).map(Secret::text)).contains("new");
    }

    @Test
    void aNodeThatGotTheNewKeyFileInTimeOpensWhatAnotherNodeSealedSince() {
        Node running = store();
        new KeyFile(keyFile()).rotate();
        Node restarted = storeOfAnotherNode();
        restarted.start.vault().put(ALICE, "account", HOST, Secret.of("under the new key"));
        assertThat(running.start.vault().get(ALICE, "account", HOST).map(Secret::text))
                .contains("under the new key");
    }

    @Test
    void aNodeWithAnOldKeyFileSaysWhichKeyItLacksAndDoesNotStartAgain() throws Exception {
        copyKeyFile("old.key");
        Node behind = start(store().storage, keys.resolve("old.key"));
        int newKey = new KeyFile(keyFile()).rotate().primaryKeyId();
        Node ahead = storeOfAnotherNode();
        ahead.start.vault().put(ALICE, "account", HOST, Secret.of("under the new key"));
        assertThatThrownBy(() -> behind.start.vault().get(ALICE, "account", HOST))
                .isInstanceOf(StorageUnavailableException.class)
                .hasMessageContaining("key " + KeyRing.display(newKey))
                .hasMessageContaining("copy the file from the node where the key was rotated");
        assertThatThrownBy(() -> start(store().storage, keys.resolve("old.key")))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("the database has key " + KeyRing.display(newKey))
                .hasMessageContaining("copy the file from the node that started first or rotated last");
    }
}
