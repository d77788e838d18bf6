package org.briefkasten.pop3policy.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.james.core.Username;
import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.memory.MemoryDomainList;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.inmemory.manager.InMemoryIntegrationResources;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.briefkasten.pop3policy.KeepingWorld;
import org.briefkasten.pop3policy.SessionTrace;
import org.briefkasten.pop3policy.UidSet;
import org.briefkasten.pop3policy.removal.Removal;
import org.briefkasten.pop3policy.removal.RemovalAction;
import org.briefkasten.users.mailbox.QuotaFreeFolders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

class InboxBrakeNoticeTest {
    @TempDir
    Path directory;

    private static Removal removal(KeepingWorld james) throws Exception {
        return Removal.builder()
                .id(UUID.randomUUID())
                .maildrop(james.inbox().maildrop())
                .session(new SessionTrace("s1", "2001:db8::7"))
                .at(Instant.parse("2026-11-22T09:05:00Z"))
                .action(RemovalAction.TRASH)
                .rule("brake over server: onDelete=expunge")
                .braked(true)
                .uids(UidSet.parse("1:1234"))
                .build();
    }

    private static InboxBrakeNotice notice(KeepingWorld james) {
        InMemoryIntegrationResources resources = james.resources();
        DomainList domains = new MemoryDomainList(null);
        return new InboxBrakeNotice(
                james.manager(),
                new QuotaFreeFolders(
                        resources.getMailboxManager(),
                        resources.getSearchIndex(),
                        resources.getStoreRightManager(),
                        resources.getQuotaRootResolver()),
                domains,
                james.world.configuration,
                james.world.clock);
    }

    private static List<MessageResult> inbox(KeepingWorld james) throws Exception {
        return Flux.from(james.manager()
                        .getMailbox(
                                MailboxPath.inbox(KeepingWorld.USER),
                                james.manager().createSystemSession(KeepingWorld.USER))
                        .getMessagesReactive(
                                MessageRange.from(MessageUid.of(1)),
                                FetchGroup.FULL_CONTENT,
                                james.manager().createSystemSession(KeepingWorld.USER)))
                .collectList()
                .block();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | 1234 messages were moved to your folder Papierkorb | Nothing is lost | November 22, 2026",
                "de | 1234 Nachrichten wurden in Ihren Ordner Papierkorb verschoben | Es ist nichts verloren | 22. November 2026",
                "fr | 1234 messages ont \u00e9t\u00e9 d\u00e9plac\u00e9s dans votre dossier Papierkorb | Rien n'est perdu | 22 novembre 2026",
            })
    void tellsInTheLanguageOfTheServerWhatHappenedWhenAndFromWhere(
            String language, String subject, String comfort, String date) throws Exception {
        try (KeepingWorld james = new KeepingWorld(
                directory,
                "<p><trashFolder>Papierkorb</trashFolder><noticeLanguage>" + language + "</noticeLanguage></p>")) {
            notice(james).tell(KeepingWorld.USER, removal(james));

            try (InputStream content = inbox(james).get(0).getFullContent().getInputStream()) {
                Message message = new DefaultMessageBuilder().parseMessage(content);
                assertThat(message.getSubject()).isEqualTo(subject);
                assertThat(message.getHeader().getField("Auto-Submitted").getBody())
                        .isEqualTo("auto-generated");
                assertThat(message.getHeader()
                                .getField("X-Briefkasten-Pop3-Brake")
                                .getBody())
                        .isEqualTo("s1");
                String body = new String(
                        ((TextBody) message.getBody()).getInputStream().readAllBytes(),
                        ((TextBody) message.getBody()).getMimeCharset());
                assertThat(body).contains(comfort, date, "2001:db8::7", "Papierkorb", "1234");
            }
        }
    }

    @Test
    void isAppendedToAMailboxThatIsFull() throws Exception {
        try (KeepingWorld james = new KeepingWorld(directory, "<p><onDelete>trash</onDelete></p>")) {
            james.append(1);
            james.resources()
                    .getMaxQuotaManager()
                    .setMaxMessage(
                            james.resources().getQuotaRootResolver().getQuotaRoot(MailboxPath.inbox(KeepingWorld.USER)),
                            QuotaCountLimit.count(1));

            notice(james).tell(KeepingWorld.USER, removal(james));

            assertThat(inbox(james)).hasSize(2);
        }
    }

    @Test
    void neverThrows() throws Exception {
        try (KeepingWorld james = new KeepingWorld(directory, "<p><onDelete>trash</onDelete></p>")) {
            notice(james).tell(Username.of("nobody@example.org"), removal(james));

            assertThat(inbox(james)).isEmpty();
        }
    }
}
