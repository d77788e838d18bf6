package org.briefkasten.externalfetch.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;
import org.briefkasten.configuration.Choices;
import org.briefkasten.externalfetch.Claim;
import org.briefkasten.externalfetch.ExternalMessage;
import org.briefkasten.externalfetch.Fingerprint;
import org.briefkasten.externalfetch.TargetMailbox;

/** What became of one message. Immutable. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public final class LedgerRow {
    @JsonProperty
    final String uid;

    @JsonProperty
    final String state;

    @JsonProperty
    final long announcedSize;

    @JsonProperty
    final Optional<Long> size;

    @JsonProperty
    final Optional<String> sha256;

    @JsonProperty
    final Optional<String> mailboxId;

    @JsonProperty
    final Optional<Long> mailboxUid;

    @JsonProperty
    final Optional<String> reason;

    @JsonProperty
    final Instant seenAt;

    LedgerRow(ExternalMessage message) {
        this.uid = message.key().uid();
        this.state = Choices.nameOf(message.state());
        this.announcedSize = message.announcedSize();
        this.size = message.fingerprint().map(Fingerprint::size);
        this.sha256 = message.fingerprint().map(Fingerprint::sha256);
        this.mailboxId = message.claim().map(Claim::mailboxId);
        this.mailboxUid = message.appendedUid().filter(uid -> uid != TargetMailbox.NO_UID);
        this.reason = message.reason();
        this.seenAt = message.seenAt();
    }
}
