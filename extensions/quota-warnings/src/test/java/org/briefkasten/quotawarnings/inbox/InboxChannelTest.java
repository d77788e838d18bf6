package org.briefkasten.quotawarnings.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.briefkasten.quotawarnings.MemoryJames.BOB;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.OverQuotaException;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.briefkasten.quotawarnings.ChannelName;
import org.briefkasten.quotawarnings.Episode;
import org.briefkasten.quotawarnings.EpisodeKey;
import org.briefkasten.quotawarnings.MemoryJames;
import org.briefkasten.quotawarnings.QuotaResource;
import org.briefkasten.quotawarnings.Situations;
import org.briefkasten.quotawarnings.Threshold;
import org.briefkasten.quotawarnings.Warning;
import org.junit.jupiter.api.Test;

class InboxChannelTest {
    private static final Instant NOW = Instant.parse("2026-11-22T20:15:00Z");
    private static final UUID EPISODE = UUID.fromString("0b8a1e00-0000-4000-8000-00000000000b");

    private final MemoryJames james = new MemoryJames();
    private final InboxChannel channel = james.inboxChannel(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void composesAMessageThatNothingAnswers() throws Exception {
        channel.deliver(warning(BOB, EPISODE));

        Message message = james.warnings(BOB).get(0);
        assertThat(field(message, "Return-Path")).isEqualTo("<>");
        assertThat(field(message, "Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(field(message, "X-Briefkasten-Quota-Warning")).isEqualTo("size; 80%");
        assertThat(field(message, "Message-ID"))
                .isEqualTo("<quota-warning-0b8a1e00-0000-4000-8000-00000000000b@example.org>");
        assertThat(field(message, "From")).isEqualTo("postmaster@example.org");
        assertThat(field(message, "To")).isEqualTo("bob@example.org");
        assertThat(field(message, "Subject")).isEqualTo("Your mailbox is 85% full");
        assertThat(field(message, "MIME-Version")).isEqualTo("1.0");
        assertThat(message.getDate().toInstant()).isEqualTo(NOW);
        assertThat(field(message, "Content-Language")).isEqualTo("en");
        assertThat(message.getMimeType()).isEqualTo("multipart/alternative");
        assertThat(part(message, 0, "text/plain")).startsWith("The mailbox bob@example.org is 85% full:\r\n");
        assertThat(part(message, 1, "text/html")).contains("is <strong>85% full</strong>");
        assertThat(message.getHeader().getFields()).doesNotHaveDuplicates();
    }

    @Test
    void writesFromTheDefaultDomainToAUserWithoutOne() throws Exception {
        Username carol = Username.of("carol");

        channel.deliver(warning(carol, EPISODE));

        Message message = james.warnings(carol).get(0);
        assertThat(field(message, "From")).isEqualTo("postmaster@default.example");
        assertThat(field(message, "To")).isEqualTo("carol@default.example");
    }

    @Test
    void identifiesAMessageInADomainBeyondAsciiByItsALabel() throws Exception {
        Username user = Username.of("jörg@bücher.example");

        channel.deliver(warning(user, EPISODE));
        channel.deliverUnlessDelivered(warning(user, EPISODE));

        assertThat(james.warnings(user)).hasSize(1);
        Message message = james.warnings(user).get(0);
        assertThat(field(message, "Message-ID"))
                .isEqualTo("<quota-warning-0b8a1e00-0000-4000-8000-00000000000b@xn--bcher-kva.example>");
        assertThat(utf8(message, "From")).isEqualTo("From: postmaster@bücher.example");
        assertThat(utf8(message, "To")).isEqualTo("To: jörg@bücher.example");
    }

    @Test
    void makesInboxIfItIsAbsent() throws Exception {
        channel.deliver(warning(BOB, EPISODE));

        assertThat(james.warned(BOB)).containsExactly("size; 80%");
    }

    @Test
    void arrivesInAMailboxThatIsFullToTheLastByteAndCountsThere() throws Exception {
        james.limitSize(BOB, 1000);
        james.limitCount(BOB, 1);
        james.append(BOB, 1000);
        assertThatThrownBy(() -> james.append(BOB, 50)).isInstanceOf(OverQuotaException.class);

        channel.deliver(warning(BOB, EPISODE));

        assertThat(james.warned(BOB)).containsExactly("size; 80%");
        assertThat(james.usedSize(BOB)).isGreaterThan(1000);
    }

    @Test
    void deliversOnceHoweverOftenItIsTriedAgain() throws Exception {
        james.append(BOB, 100);
        channel.deliverUnlessDelivered(warning(BOB, EPISODE));
        channel.deliverUnlessDelivered(warning(BOB, EPISODE));

        assertThat(james.warned(BOB)).containsExactly("size; 80%");
    }

    @Test
    void takesTheWarningOfAnotherEpisodeForAnother() throws Exception {
        channel.deliver(warning(BOB, EPISODE));
        channel.deliverUnlessDelivered(warning(BOB, UUID.randomUUID()));

        assertThat(james.warned(BOB)).containsExactly("size; 80%", "size; 80%");
    }

    @Test
    void givesMessagesTheUidsThatDeliveriesWouldGet() throws Exception {
        MessageUid before = james.append(BOB, 100);
        channel.deliver(warning(BOB, EPISODE));
        MessageUid after = james.append(BOB, 100);

        assertThat(List.of(before.asLong(), after.asLong())).containsExactly(1L, 3L);
    }

    private static Warning warning(Username username, UUID id) {
        EpisodeKey key = EpisodeKey.of(new UUID(1, 1), Threshold.ofPercent(QuotaResource.SIZE, BigDecimal.valueOf(80)));
        Episode episode =
                Episode.begun(key, id, username, NOW.minusSeconds(5), NOW.plusSeconds(120), Set.of(ChannelName.INBOX));
        return Warning.of(episode, Situations.of(850, 1000));
    }

    private static String field(Message message, String name) {
        return message.getHeader().getField(name).getBody().trim();
    }

    private static String utf8(Message message, String name) {
        return new String(message.getHeader().getField(name).getRaw().toByteArray(), StandardCharsets.UTF_8).trim();
    }

    private static String part(Message message, int number, String type) throws Exception {
        Entity part = ((Multipart) message.getBody()).getBodyParts().get(number);
        assertThat(part.getMimeType()).isEqualTo(type);
        assertThat(part.getCharset()).isEqualTo("UTF-8");
        return new String(((TextBody) part.getBody()).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
