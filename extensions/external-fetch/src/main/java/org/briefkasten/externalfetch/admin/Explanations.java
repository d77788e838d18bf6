package org.briefkasten.externalfetch.admin;

import com.google.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.briefkasten.configuration.Choices;
import org.briefkasten.externalfetch.AccountSchedule;
import org.briefkasten.externalfetch.ExternalAccount;
import org.briefkasten.externalfetch.ExternalAccounts;
import org.briefkasten.externalfetch.ExternalMessage;
import org.briefkasten.externalfetch.Schedules;

/** Answers "why did nothing come?". Thread-safe; blocks. */
public final class Explanations {
    private static final int MOST_SHOWN = 100;

    private final ExternalAccounts accounts;
    private final Schedules schedules;
    private final Quarantine quarantine;

    @Inject
    public Explanations(ExternalAccounts accounts, Schedules schedules, Quarantine quarantine) {
        this.accounts = Objects.requireNonNull(accounts);
        this.schedules = Objects.requireNonNull(schedules);
        this.quarantine = Objects.requireNonNull(quarantine);
    }

    public Explanation of(ExternalAccount account) {
        AccountSchedule schedule = schedules.of(account);
        List<ExternalMessage> found = quarantine.of(account, MOST_SHOWN + 1);
        List<LedgerRow> shown = shown(found);
        List<LedgerRow> unwanted = shown(quarantine.unwantedOf(account, MOST_SHOWN));
        return new Explanation(
                account.id(),
                Choices.nameOf(schedule.state()),
                Sentences.about(
                        account, schedule, accounts.ownershipOf(account), shown.size(), found.size() > shown.size()),
                schedule.nextAt(),
                schedule.history().failures(),
                shown,
                unwanted);
    }

    private static List<LedgerRow> shown(List<ExternalMessage> rows) {
        return rows.stream().limit(MOST_SHOWN).map(LedgerRow::new).collect(Collectors.toList());
    }
}
