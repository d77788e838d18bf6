package org.briefkasten.externalfetch.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/** A part of a ledger. Immutable. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public final class LedgerPage {
    @JsonProperty
    final List<LedgerRow> messages;

    @JsonProperty
    final Optional<String> next;

    /**
     * @param next asks for the page behind; empty behind the last
     */
    LedgerPage(List<LedgerRow> messages, Optional<String> next) {
        this.messages = List.copyOf(messages);
        this.next = next;
    }
}
