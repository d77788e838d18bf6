package org.briefkasten.quotawarnings.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.james.core.Username;
import org.briefkasten.quotawarnings.ChannelName;
import org.briefkasten.quotawarnings.Episode;
import org.briefkasten.quotawarnings.EpisodeKey;
import org.briefkasten.quotawarnings.LivingUsers;
import org.briefkasten.quotawarnings.MemoryJames;
import org.briefkasten.quotawarnings.QuotaResource;
import org.briefkasten.quotawarnings.QuotaStores;
import org.briefkasten.quotawarnings.Threshold;
import org.briefkasten.quotawarnings.UserSettings;
import org.briefkasten.quotawarnings.storm.StormLimits;
import org.briefkasten.storage.testing.H2TestDatabase;
import org.briefkasten.users.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestsTest {
    private static final String ADMIN = "admin@example.org";
    private static final Threshold SIZE_80 = Threshold.ofPercent(QuotaResource.SIZE, BigDecimal.valueOf(80));
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path directory;

    private final MemoryJames james = new MemoryJames();
    private final SettableClock clock = new SettableClock();
    private final LivingUsers users = new LivingUsers();
    private final UserSettings daily = settings(List.of(ChannelName.INBOX), DAY);
    private final UserSettings single = settings(List.of(ChannelName.ADMIN), Duration.ZERO);
    private H2TestDatabase database;
    private QuotaStores stores;
    private UserSettings everybodys = daily;
    private Digests digests;

    @BeforeEach
    void open() {
        database = new H2TestDatabase(directory);
        stores = database.backend().open(QuotaStores.FACTORY);
        digests = node();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Digests node() {
        return james.digests(
                stores, users, user -> everybodys, new StormLimits(50, Duration.ofMinutes(10), 600), clock);
    }

    private static UserSettings settings(List<ChannelName> channels, Duration digest) {
        return new UserSettings(
                List.of(SIZE_80),
                BigDecimal.ONE,
                "en",
                channels,
                Duration.ZERO,
                false,
                Optional.empty(),
                Optional.of(ADMIN),
                digest);
    }

    @Test
    void tellsTheAdminOnceOfAllWhoWereWarned() {
        warn("ann", false);
        warn("ben", false);
        digests.run();
        assertThat(james.takeMailed()).isEmpty();

        clock.pass(QUIET);
        digests.run();
        digests.run();

        assertThat(james.takeMailed()).containsExactly(ADMIN + ": Mailboxes that fill up: 2 warnings");
    }

    @Test
    void tellsNoSoonerAgainThanTheAdminWants() {
        warn("ann", false);
        digests.run();
        clock.pass(QUIET);
        digests.run();
        james.takeMailed();

        warn("ben", false);
        digests.run();
        clock.pass(DAY.minusSeconds(1));
        digests.run();
        assertThat(james.takeMailed()).isEmpty();

        clock.pass(Duration.ofSeconds(1));
        digests.run();
        assertThat(james.takeMailed()).containsExactly(ADMIN + ": Mailboxes that fill up: 2 warnings");
        clock.pass(DAY.multipliedBy(3));
        digests.run();
        assertThat(james.takeMailed()).isEmpty();
    }

    @Test
    void tellsOnceOfAStormAfterItsEnd() {
        everybodys = single;
        for (int i = 0; i < 10; i++) {
            warn("user" + i, true);
            digests.run();
            clock.pass(QUIET.minusSeconds(1));
            digests.run();
        }
        assertThat(james.takeMailed()).isEmpty();

        clock.pass(QUIET);
        digests.run();

        assertThat(james.takeMailed()).containsExactly(ADMIN + ": Mailboxes that fill up: 10 warnings");
    }

    @Test
    void isSilentWithoutAStormToWhoeverIsToldOfEach() {
        everybodys = single;
        warn("ann", false);
        digests.run();
        clock.pass(DAY);
        digests.run();

        assertThat(james.takeMailed()).isEmpty();
    }

    @Test
    void leavesOutWhoeverHasMadeRoomOrIsGone() {
        Episode anns = warn("ann", false);
        warn("ben", false);
        digests.run();
        stores.episodes().end(anns, clock.instant(), DAY);
        users.delete(Username.of("ben@example.org"));
        clock.pass(QUIET);

        digests.run();

        assertThat(james.takeMailed()).isEmpty();
    }

    @Test
    void isSentByOneOfTwoNodesAndAfterARestart() {
        warn("ann", false);
        digests.run();
        Digests other = node();
        clock.pass(QUIET);

        other.run();
        digests.run();

        assertThat(james.takeMailed()).hasSize(1);
    }

    private Episode warn(String name, boolean storm) {
        Username username = Username.of(name + "@example.org");
        Episode episode = Episode.begun(
                EpisodeKey.of(users.current(username).orElseThrow().id(), SIZE_80),
                UUID.randomUUID(),
                username,
                clock.instant(),
                clock.instant(),
                Set.of());
        assertThat(stores.episodes().begin(episode)).isTrue();
        digests.warned(everybodys, storm);
        return episode;
    }
}
