package org.briefkasten.pop3policy.removal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSessionUtil;
import org.briefkasten.pop3policy.Brake;
import org.briefkasten.pop3policy.FixedPolicies;
import org.briefkasten.pop3policy.KeepingWorld;
import org.briefkasten.pop3policy.Maildrop;
import org.briefkasten.pop3policy.OnDelete;
import org.briefkasten.pop3policy.OnRetrieve;
import org.briefkasten.pop3policy.UidSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemovalPlannerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Brake AT_HALF_AND_THREE = new Brake(BigDecimal.valueOf(50), 3);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // onDelete | onRetrieve | deleted | retrieved | downloaded | plan
                "TRASH   | KEEP      | 1:2 |     |     | TRASH 1:2",
                "EXPUNGE | KEEP      | 1:2 | 1:2 | 1:2 | EXPUNGE 1:2",
                "EXPUNGE | KEEP      | 1:2 | 1   | 1   | EXPUNGE 1; TRASH 2",
                "EXPUNGE | KEEP      | 1:2 |     |     | TRASH 1:2",
                "HIDE    | KEEP      | 1:2 |     |     | HIDE 1:2",
                "TRASH   | MARK_SEEN |     | 3:4 | 3:4 | MARK_SEEN 3:4",
                "TRASH   | ARCHIVE   | 3   | 3:4 | 3:4 | TRASH 3; ARCHIVE 4",
                "TRASH   | EXPUNGE   |     | 3:4 | 3:4 | EXPUNGE 3:4",
                "TRASH   | KEEP      |     | 3:4 | 3:4 | ''",
                "EXPUNGE | KEEP      | 1:4 | 1:4 | 1:4 | EXPUNGE 1:4",
                "EXPUNGE | KEEP      | 1:5 | 1:4 | 1:4 | TRASH 1:5 braked",
                "HIDE    | KEEP      | 1:5 |     |     | HIDE 1:5",
            })
    void plansWhatThePolicyAndTheGuardsSay(
            OnDelete onDelete,
            OnRetrieve onRetrieve,
            String deleted,
            String retrieved,
            String downloaded,
            String plan) {
        assertThat(plan(true, onDelete, onRetrieve, deleted, retrieved, downloaded))
                .isEqualTo(plan);
    }

    @Test
    void expungesWhatNobodyHasWhenTheGuardIsOff() {
        assertThat(plan(false, OnDelete.EXPUNGE, OnRetrieve.KEEP, "1:2", "1", "1"))
                .isEqualTo("EXPUNGE 1:2");
    }

    private static String plan(
            boolean guard,
            OnDelete onDelete,
            OnRetrieve onRetrieve,
            String deleted,
            String retrieved,
            String downloaded) {
        SessionEnd end = new SessionEnd(
                MailboxSessionUtil.create(Username.of("bob@example.org")),
                new Maildrop(new UUID(0, 1), "7", 5),
                KeepingWorld.SESSION,
                FixedPolicies.builtIn()
                        .onDelete(FixedPolicies.ruled(onDelete))
                        .onRetrieve(FixedPolicies.ruled(onRetrieve))
                        .build(),
                8,
                uids(deleted),
                uids(retrieved));
        List<Removal> plan =
                new RemovalPlanner(guard, AT_HALF_AND_THREE, UUID::randomUUID).plan(end, uids(downloaded), NOW);
        return plan.stream()
                .map(removal -> removal.action() + " " + removal.uids() + (removal.braked() ? " braked" : ""))
                .collect(Collectors.joining("; "));
    }

    private static UidSet uids(String text) {
        return text == null ? UidSet.empty() : UidSet.parse(text);
    }
}
