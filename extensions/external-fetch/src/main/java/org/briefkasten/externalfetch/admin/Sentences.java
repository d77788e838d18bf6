package org.briefkasten.externalfetch.admin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.briefkasten.externalfetch.AccountSchedule;
import org.briefkasten.externalfetch.ExternalAccount;
import org.briefkasten.externalfetch.FetchReport;
import org.briefkasten.externalfetch.Take;
import org.briefkasten.externalfetch.ownership.OwnershipState;

/** Says in plain words where an account stands. Pure. */
final class Sentences {
    private Sentences() {}

    /**
     * @param quarantined how many messages are left out
     * @param andMore whether there are more than these
     */
    static List<String> about(
            ExternalAccount account,
            AccountSchedule schedule,
            OwnershipState ownership,
            int quarantined,
            boolean andMore) {
        List<String> sentences = new ArrayList<>();
        ofOwnership(ownership, account.address()).ifPresent(sentences::add);
        sentences.add(ofState(schedule));
        sentences.add(schedule.latestFetchOf(account).map(Sentences::ofFetch).orElse("It was never fetched."));
        ofTake(account).ifPresent(sentences::add);
        if (quarantined > 0) {
            sentences.add((andMore ? "More than " + quarantined : String.valueOf(quarantined))
                    + (quarantined == 1 && !andMore ? " message was" : " messages were")
                    + " left out, each for the reason under quarantined.");
        }
        sentences.add(ofNext(schedule));
        return sentences;
    }

    private static Optional<String> ofOwnership(OwnershipState ownership, String address) {
        switch (ownership) {
            case MAIL_SENT:
                return Optional.of("Nothing is fetched until it is proven that the user owns " + address
                        + ": a mail with a code went there, which is looked for, or can be typed in.");
            case UNPROVEN:
                return Optional.of("Nothing is fetched until it is proven that the user owns " + address
                        + ". No mail with a code is under way there: ask for one.");
            default:
                return Optional.empty();
        }
    }

    private static String ofState(AccountSchedule schedule) {
        switch (schedule.state()) {
            case PAUSED:
                return "The account is paused: nothing is fetched until it is resumed.";
            case LOGIN_REFUSED:
                return "The server refused the login. So that it does not lock the account, nothing is fetched until the"
                        + " password (or auth) is changed, or a fetch is asked for.";
            case MAILBOX_FULL:
                return "The mailbox here is full. Nothing is lost: what is left waits at the server.";
            case UNPROVEN:
                return "The mail with the code was not found yet; it is looked for at longer intervals.";
            case BACKING_OFF:
                return "The latest "
                        + (schedule.history().failures() == 1
                                ? "fetch"
                                : schedule.history().failures() + " fetches")
                        + " failed; it is tried again at longer intervals.";
            default:
                return "The account is in order.";
        }
    }

    private static Optional<String> ofTake(ExternalAccount account) {
        Take take = account.plan().selection().take();
        if (take.equals(Take.ALL)) {
            return Optional.empty();
        }
        Instant from =
                take.equals(Take.FROM_NOW_ON) ? account.marks().begunAt().orElse(Instant.MAX) : account.takenFrom();
        return Optional.of(
                from.equals(Instant.MAX)
                        ? "Mail is taken from the next fetch on: what that finds stays at the server."
                        : "Mail is taken from " + from + " on: what was there before stays at the server.");
    }

    private static String ofFetch(FetchReport report) {
        return "The latest fetch ended at " + report.at() + ": " + report + (report.complete() ? "." : "");
    }

    private static String ofNext(AccountSchedule schedule) {
        return schedule.nextAt()
                .map(next -> "The next fetch is due at " + next + ".")
                .orElse("No fetch is due: one begins when it is asked for.");
    }
}
