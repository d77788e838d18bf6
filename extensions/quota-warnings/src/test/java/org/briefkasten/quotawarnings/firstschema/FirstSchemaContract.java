package org.briefkasten.quotawarnings.firstschema;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.apache.james.core.Username;
import org.briefkasten.quotawarnings.ChannelName;
import org.briefkasten.quotawarnings.Episode;
import org.briefkasten.quotawarnings.EpisodeKey;
import org.briefkasten.quotawarnings.EpisodeStore;
import org.briefkasten.quotawarnings.QuotaResource;
import org.briefkasten.quotawarnings.QuotaStores;
import org.briefkasten.quotawarnings.Threshold;
import org.briefkasten.storage.Storage;
import org.briefkasten.storage.testing.StoreContract;
import org.junit.jupiter.api.Test;

/** The first migration was published: it never changes, and what it kept is not told again. */
public abstract class FirstSchemaContract extends StoreContract<EpisodeStore> {
    private static final UUID BOB = UUID.fromString("00000000-0000-4000-8000-00000000000b");
    private static final Instant BEGUN = Instant.parse("2026-11-22T20:15:00.123Z");
    private static final Instant LEASED = Instant.parse("2026-11-22T20:17:00.123Z");
    private static final Instant SENT = Instant.parse("2026-11-22T20:15:01.456Z");

    @Override
    protected EpisodeStore open(Storage storage) {
        storage.open(new FirstSchema());
        return storage.open(QuotaStores.FACTORY).episodes();
    }

    @Test
    void keepsTheEpisodesThatTheFirstVersionBegan() {
        Episode sent = episode(80, new Episode.Sending(1, 0, Set.of(), LEASED, SENT));
        Episode unsent = episode(95, new Episode.Sending(1, 0, Set.of(ChannelName.INBOX), LEASED, null));

        assertThat(store().ofUser(BOB)).containsExactlyInAnyOrder(sent, unsent);
        assertThat(store().replace(unsent, unsent.delivered(ChannelName.INBOX, SENT)))
                .isTrue();
        assertThat(store().end(sent, SENT, Duration.ZERO)).isTrue();
        assertThat(store().all()).containsExactly(unsent.delivered(ChannelName.INBOX, SENT));
    }

    private static Episode episode(int percent, Episode.Sending sending) {
        return Episode.stored(
                EpisodeKey.of(BOB, Threshold.ofPercent(QuotaResource.SIZE, BigDecimal.valueOf(percent))),
                UUID.fromString("00000000-0000-4000-8000-0000000000" + percent),
                Username.of("bob@example.org"),
                BEGUN,
                sending);
    }
}
