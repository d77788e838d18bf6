package org.briefkasten.externalfetch.idle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.james.core.Username;
import org.apache.james.imap.api.process.ImapSession;
import org.briefkasten.externalfetch.testing.SettableTicker;
import org.junit.jupiter.api.Test;

class ActiveOwnersTest {
    private static final Username BOB = Username.of("bob@here.example");
    private static final Username EVE = Username.of("eve@here.example");
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final OpenSessions sessions = new OpenSessions();
    private final SettableTicker ticker = new SettableTicker();
    private final ActiveOwners owners = new ActiveOwners(sessions, ticker);

    @Test
    void whoHasASessionIsActiveHoweverLongItLasts() {
        TestSession bob = new TestSession();
        ImapSession session = bob.session();
        assertThat(new SessionObserver(sessions).getImplementedCapabilities(session))
                .isEmpty();
        assertThat(owners.active(QUARTER)).isEmpty();
        bob.logIn(BOB);
        assertThat(owners.active(QUARTER)).containsOnlyKeys(BOB);
        ticker.advance(Duration.ofDays(1));
        assertThat(owners.active(QUARTER)).containsEntry(BOB, ticker.read());
        assertThat(session.getUserName()).isEqualTo(BOB);
    }

    @Test
    void whoHasLeftIsActiveForAWhile() {
        TestSession bob = new TestSession();
        ImapSession session = bob.session();
        sessions.add(session);
        bob.logIn(BOB);
        assertThat(owners.active(QUARTER)).containsOnlyKeys(BOB);
        bob.logOut();
        ticker.advance(QUARTER);
        assertThat(owners.active(QUARTER)).containsOnlyKeys(BOB);
        ticker.advance(Duration.ofNanos(1));
        assertThat(owners.active(QUARTER)).isEmpty();
        assertThat(session.getUserName()).isEqualTo(BOB);
    }

    @Test
    void whatWebadminDoesForAUserIsASignToldOnce() {
        owners.saw(EVE);
        ticker.advance(Duration.ofMinutes(1));
        owners.saw(BOB);
        assertThat(owners.active(QUARTER))
                .containsEntry(EVE, 0L)
                .containsEntry(BOB, Duration.ofMinutes(1).toNanos());
        assertThat(owners.seen()).containsExactlyInAnyOrder(BOB, EVE);
        assertThat(owners.seen()).isEmpty();
        ticker.advance(QUARTER);
        assertThat(owners.active(QUARTER)).containsOnlyKeys(BOB);
    }
}
