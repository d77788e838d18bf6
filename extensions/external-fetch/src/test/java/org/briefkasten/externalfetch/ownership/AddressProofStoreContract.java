package org.briefkasten.externalfetch.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.briefkasten.storage.Storage;
import org.briefkasten.storage.testing.Concurrently;
import org.briefkasten.storage.testing.StoreContract;
import org.junit.jupiter.api.Test;

/** What every {@link AddressProofStore} must do. */
public abstract class AddressProofStoreContract extends StoreContract<AddressProofStore> {
    private static final UUID OWNER = UUID.fromString("5d3c1f0e-6c1b-4b52-9d0e-0a3f2b7a9c11");
    private static final UUID OTHER = UUID.fromString("0f3c1f0e-6c1b-4b52-9d0e-0a3f2b7a9c12");
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));

    @Override
    protected AddressProofStore open(Storage storage) {
        return storage.open(new AddressProofStoreFactory());
    }

    @Test
    void keepsWhatWasMailedAndProvenOverARestart() {
        assertThat(store().list(OWNER)).isEmpty();
        store().putMailed(OWNER, "a@ext.example", 1, NOW);
        assertThat(store().list(OWNER)).containsExactly(proof("a@ext.example", 1, NOW, Optional.empty()));
        store().putMailed(OWNER, "a@ext.example", 2, LATER);
        store().putProven(OWNER, "a@ext.example", LATER);
        restart();
        assertThat(store().list(OWNER)).containsExactly(proof("a@ext.example", 2, LATER, Optional.of(LATER)));
    }

    @Test
    void doesNotForgetAProofForAnotherMail() {
        store().putMailed(OWNER, "a@ext.example", 1, NOW);
        store().putProven(OWNER, "a@ext.example", NOW);
        store().putMailed(OWNER, "a@ext.example", 2, LATER);
        assertThat(store().list(OWNER)).containsExactly(proof("a@ext.example", 2, LATER, Optional.of(NOW)));
    }

    @Test
    void keepsUsersAndAddressesApart() {
        store().putMailed(OWNER, "a@ext.example", 1, NOW);
        store().putMailed(OWNER, "\u00fc@ext.example", 1, NOW);
        store().putMailed(OTHER, "a@ext.example", 1, NOW);
        store().putProven(OTHER, "a@ext.example", NOW);
        store().delete(OWNER, "\u00fc@ext.example");
        store().delete(OWNER, "nobody@ext.example");
        assertThat(store().list(OWNER)).containsExactly(proof("a@ext.example", 1, NOW, Optional.empty()));
        assertThat(store().find(OWNER, "a@ext.example")).contains(proof("a@ext.example", 1, NOW, Optional.empty()));
        assertThat(store().find(OWNER, "\u00fc@ext.example")).isEmpty();
        assertThat(store().list(OTHER)).extracting(AddressProof::provenAt).containsExactly(Optional.of(NOW));
    }

    @Test
    void showsNoProofOfAnAddressThatWasForgotten() {
        store().putProven(OWNER, "a@ext.example", NOW);
        assertThat(store().list(OWNER)).isEmpty();
        assertThat(store().find(OWNER, "a@ext.example")).isEmpty();
    }

    @Test
    void takesTheFirstMailOfManyNodesAtOnce() {
        Callable<Void> mail = () -> {
            store().putMailed(OWNER, "a@ext.example", 1, NOW);
            return null;
        };
        Concurrently.call(Collections.nCopies(8, mail));
        assertThat(store().list(OWNER)).containsExactly(proof("a@ext.example", 1, NOW, Optional.empty()));
    }

    private static AddressProof proof(String address, int mails, Instant mailedAt, Optional<Instant> provenAt) {
        return new AddressProof(OWNER, address, mails, mailedAt, provenAt);
    }
}
