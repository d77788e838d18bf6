package org.briefkasten.externalfetch.admin;

import com.google.common.base.Splitter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.briefkasten.externalfetch.MessageKey;
import org.briefkasten.settings.json.InvalidDocumentException;

/** Where a page of an account's ledgers begins, as clients hand it back. Immutable. */
final class PagePlace {
    private final int ledger;
    private final Optional<MessageKey> after;

    /**
     * @param ledger counts from 0
     * @param after of the last row before; empty at the ledger's begin
     */
    PagePlace(int ledger, Optional<MessageKey> after) {
        this.ledger = ledger;
        this.after = after;
    }

    int ledger() {
        return ledger;
    }

    Optional<MessageKey> after() {
        return after;
    }

    String text() {
        String place = ledger + "\n"
                + after.map(key -> key.uid() + "\n" + key.variant()).orElse("\n");
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param ledgers of the account
     * @throws InvalidDocumentException if that is no place in them
     */
    static PagePlace parse(String text, List<UUID> ledgers) {
        try {
            String place = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> parts = Splitter.on('\n').splitToList(place);
            int ledger = Integer.parseInt(parts.get(0));
            MessageKey key = new MessageKey(ledgers.get(ledger), parts.get(1), parts.get(2));
            return new PagePlace(
                    ledger, Optional.of(key).filter(named -> !named.uid().isEmpty()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new InvalidDocumentException(List.of("after = \"" + text + "\" must be the next of a page"));
        }
    }
}
