package org.briefkasten.externalfetch.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Why mail comes from an account, or does not. Immutable. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public final class Explanation {
    @JsonProperty
    final UUID id;

    @JsonProperty
    final String state;

    @JsonProperty
    final List<String> explanation;

    @JsonProperty
    final Optional<Instant> nextFetch;

    @JsonProperty
    final int failuresInARow;

    @JsonProperty
    final List<LedgerRow> quarantined;

    @JsonProperty
    final List<LedgerRow> unwanted;

    Explanation(
            UUID id,
            String state,
            List<String> explanation,
            Optional<Instant> nextFetch,
            int failuresInARow,
            List<LedgerRow> quarantined,
            List<LedgerRow> unwanted) {
        this.id = id;
        this.state = state;
        this.explanation = List.copyOf(explanation);
        this.nextFetch = nextFetch;
        this.failuresInARow = failuresInARow;
        this.quarantined = List.copyOf(quarantined);
        this.unwanted = List.copyOf(unwanted);
    }
}
