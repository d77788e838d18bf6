package org.briefkasten.quotawarnings.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.briefkasten.quotawarnings.MemoryJames.BOB;

import java.time.Clock;
import java.util.Optional;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager.AppendCommand;
import org.apache.james.mailbox.model.MailboxPath;
import org.briefkasten.quotawarnings.LivingUsers;
import org.briefkasten.quotawarnings.MemoryJames;
import org.briefkasten.quotawarnings.QuotaResource;
import org.briefkasten.quotawarnings.QuotaUsage;
import org.briefkasten.quotawarnings.ResourceUsage;
import org.briefkasten.quotawarnings.refusals.BrokenRefusalStore;
import org.briefkasten.quotawarnings.refusals.Refusals;
import org.briefkasten.users.DownloadedMail;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class MailboxEvidenceTest {
    private static final QuotaUsage USAGE =
            new QuotaUsage(ResourceUsage.limited(80_000, 100_000), ResourceUsage.unlimited(6));

    private final MemoryJames james = new MemoryJames();
    private final Refusals refusals = new Refusals(new BrokenRefusalStore(), new LivingUsers(), Clock.systemUTC());

    @Test
    void namesTrashWhatPop3LeftTheLargestFoldersAndTheLargestSenders() throws Exception {
        append("INBOX", "News <news@shop.example>", 20_000);
        append("INBOX", "NEWS@shop.example", 10_000);
        append("INBOX", "Ann <ann@example.org>", 5_000);
        append("Alte Entwürfe", "Ann <ann@example.org>", 8_000);
        append("Trash", "x@y.example", 7_000);

        Evidence evidence = new MailboxEvidence(
                        james.manager(),
                        Optional.of(user -> new DownloadedMail.Total(4, 30_000)),
                        refusals,
                        Clock.systemUTC())
                .gather(BOB, USAGE);

        assertThat(evidence.advice())
                .containsExactly(
                        new Advice(Advice.Kind.TRASH, "Trash", 7_000, 1),
                        new Advice(Advice.Kind.DOWNLOADED, "POP3", 30_000, 4),
                        new Advice(Advice.Kind.FOLDER, "INBOX", 35_000, 3),
                        new Advice(Advice.Kind.FOLDER, "Alte Entwürfe", 8_000, 1),
                        new Advice(Advice.Kind.SENDER, "news@shop.example", 30_000, 2),
                        new Advice(Advice.Kind.SENDER, "ann@example.org", 13_000, 2),
                        new Advice(Advice.Kind.SENDER, "x@y.example", 7_000, 1));
        assertThat(evidence.forecast(QuotaResource.SIZE)).hasValueSatisfying(forecast -> {
            assertThat(forecast.arrived()).isEqualTo(50_000);
            assertThat(forecast.basisDays()).isEqualTo(14);
            assertThat(forecast.days()).isEqualTo(6);
        });
        assertThat(evidence.forecast(QuotaResource.COUNT)).isEmpty();
    }

    @Test
    void goesWithoutTheLedgerThatFails() throws Exception {
        append("INBOX", "no address at all", 5_000);

        Evidence evidence = new MailboxEvidence(
                        james.manager(),
                        Optional.of(user -> {
                            throw new IllegalStateException("broken by the test");
                        }),
                        refusals,
                        Clock.systemUTC())
                .gather(BOB, USAGE);

        assertThat(evidence.advice()).containsExactly(new Advice(Advice.Kind.FOLDER, "INBOX", 5_000, 1));
    }

    @Test
    void findsNothingOfAUserWithoutFolders() {
        Evidence evidence =
                new MailboxEvidence(james.manager(), Optional.empty(), refusals, Clock.systemUTC()).gather(BOB, USAGE);

        assertThat(evidence.advice()).isEmpty();
        assertThat(evidence.forecast(QuotaResource.SIZE)).isEmpty();
    }

    @Test
    void tellsWhatWasRefused() {
        refusals.add(BOB, 2_000);
        refusals.add(BOB, 3_000);

        Evidence evidence =
                new MailboxEvidence(james.manager(), Optional.empty(), refusals, Clock.systemUTC()).gather(BOB, USAGE);

        assertThat(evidence.refused()).hasValueSatisfying(refused -> {
            assertThat(refused.messages()).isEqualTo(2);
            assertThat(refused.bytes()).isEqualTo(5_000);
        });
    }

    private void append(String folder, String from, int octets) throws Exception {
        MailboxSession session = james.manager().createSystemSession(BOB);
        MailboxPath path = MailboxPath.forUser(BOB, folder);
        if (!Mono.from(james.manager().mailboxExists(path, session)).block()) {
            james.manager().createMailbox(path, session);
        }
        String header = "From: " + from + "\r\nSubject: x\r\n\r\n";
        james.manager()
                .getMailbox(path, session)
                .appendMessage(AppendCommand.builder().build(header + "x".repeat(octets - header.length())), session);
    }
}
