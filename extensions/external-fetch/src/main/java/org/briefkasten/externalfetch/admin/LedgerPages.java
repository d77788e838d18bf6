package org.briefkasten.externalfetch.admin;

import com.google.common.primitives.Ints;
import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.briefkasten.externalfetch.ExternalAccount;
import org.briefkasten.externalfetch.ExternalMessage;
import org.briefkasten.externalfetch.ExternalMessageStore;
import org.briefkasten.settings.json.InvalidDocumentException;

/** What became of each message of an account, page by page. Thread-safe; blocks. */
public final class LedgerPages {
    private static final int DEFAULT_LIMIT = 100;
    private static final int LARGEST_LIMIT = 10_000;

    private final ExternalMessageStore messages;

    @Inject
    public LedgerPages(ExternalMessageStore messages) {
        this.messages = Objects.requireNonNull(messages);
    }

    /**
     * @param after the {@code next} of the page before; null from the first on
     * @param limit of rows; null for {@value #DEFAULT_LIMIT}
     * @throws InvalidDocumentException if it is not from 1 to {@value #LARGEST_LIMIT}, or there is no such place
     */
    public LedgerPage page(ExternalAccount account, String after, String limit) {
        int most = limit(limit);
        PagePlace place =
                after == null ? new PagePlace(0, Optional.empty()) : PagePlace.parse(after, account.ledgers());
        List<ExternalMessage> rows = new ArrayList<>();
        int ledger = place.ledger();
        while (rows.size() < most && ledger < account.ledgers().size()) {
            Optional<PagePlace> begun = Optional.of(place).filter(begin -> rows.isEmpty());
            int current = ledger;
            rows.addAll(messages.page(
                    account.ledgers().get(ledger),
                    begun.filter(begin -> begin.ledger() == current).flatMap(PagePlace::after),
                    most - rows.size()));
            ledger++;
        }
        return new LedgerPage(
                rows.stream().map(LedgerRow::new).collect(Collectors.toList()),
                rows.size() < most ? Optional.empty() : Optional.of(placeBehind(account, rows)));
    }

    private static String placeBehind(ExternalAccount account, List<ExternalMessage> rows) {
        ExternalMessage last = rows.get(rows.size() - 1);
        int ledger = account.ledgers().indexOf(last.key().accountId());
        return new PagePlace(ledger, Optional.of(last.key())).text();
    }

    private static int limit(String text) {
        Integer limit = text == null ? Integer.valueOf(DEFAULT_LIMIT) : Ints.tryParse(text);
        if (limit == null || limit < 1 || limit > LARGEST_LIMIT) {
            throw new InvalidDocumentException(
                    List.of("limit = \"" + text + "\" must be a whole number from 1 to " + LARGEST_LIMIT));
        }
        return limit;
    }
}
