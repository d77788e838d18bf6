package org.briefkasten.quotawarnings.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.model.MessageResult;
import org.briefkasten.quotawarnings.QuotaResource;
import org.briefkasten.quotawarnings.QuotaUsage;
import org.briefkasten.quotawarnings.refusals.Refused;
import org.briefkasten.users.DownloadedMail;

/** What was seen of one mailbox so far. Not thread-safe. */
final class Findings {
    static final int BASIS_DAYS = 14;
    static final int LARGEST_MESSAGES = 200;

    private static final int SHOWN = 3;
    private static final Comparator<Tally> LARGEST_FIRST =
            Comparator.comparingLong(Tally::bytes).reversed();
    private static final Set<String> TRASH =
            Set.of("trash", "deleted items", "deleted messages", "papierkorb", "corbeille");
    private static final Set<String> SPAM = Set.of("spam", "junk", "junk e-mail", "bulk mail");

    private final Instant basis;
    private final List<Tally> folders = new ArrayList<>();
    private final Map<String, Tally> senders = new HashMap<>();
    private final Tally arrived = new Tally("");
    private final PriorityQueue<Large> largest = new PriorityQueue<>(Comparator.comparingLong(Large::size));

    Findings(Instant now) {
        this.basis = now.minus(Duration.ofDays(BASIS_DAYS));
    }

    /** Begins a folder; what is seen next is of it. */
    Tally folder(String name) {
        Tally tally = new Tally(name);
        folders.add(tally);
        return tally;
    }

    void see(MessageResult message, Tally folder, MessageManager manager) {
        folder.add(message.getSize());
        if (message.getSaveDate().orElse(message.getInternalDate()).toInstant().isAfter(basis)) {
            arrived.add(message.getSize());
        }
        largest.add(new Large(message, manager));
        if (largest.size() > LARGEST_MESSAGES) {
            largest.poll();
        }
    }

    List<Large> largest() {
        return List.copyOf(largest);
    }

    void see(String sender, long size) {
        senders.computeIfAbsent(sender, Tally::new).add(size);
    }

    Evidence evidence(QuotaUsage usage, Optional<DownloadedMail.Total> left, Optional<Refused> refused) {
        List<Advice> advice = new ArrayList<>();
        folders.stream().filter(folder -> isNamed(folder, TRASH)).forEach(it -> add(it, Advice.Kind.TRASH, advice));
        folders.stream().filter(folder -> isNamed(folder, SPAM)).forEach(it -> add(it, Advice.Kind.SPAM, advice));
        left.filter(total -> total.messages() > 0)
                .ifPresent(total ->
                        advice.add(new Advice(Advice.Kind.DOWNLOADED, "POP3", total.bytes(), total.messages())));
        folders.stream()
                .filter(folder -> !isNamed(folder, TRASH) && !isNamed(folder, SPAM))
                .sorted(LARGEST_FIRST)
                .limit(SHOWN)
                .forEach(it -> add(it, Advice.Kind.FOLDER, advice));
        senders.values().stream().sorted(LARGEST_FIRST).limit(SHOWN).forEach(it -> add(it, Advice.Kind.SENDER, advice));
        return new Evidence(advice, forecasts(usage), refused);
    }

    private Map<QuotaResource, Forecast> forecasts(QuotaUsage usage) {
        Map<QuotaResource, Forecast> forecasts = new HashMap<>();
        Forecast.of(usage.of(QuotaResource.SIZE), arrived.bytes(), BASIS_DAYS)
                .ifPresent(forecast -> forecasts.put(QuotaResource.SIZE, forecast));
        Forecast.of(usage.of(QuotaResource.COUNT), arrived.messages(), BASIS_DAYS)
                .ifPresent(forecast -> forecasts.put(QuotaResource.COUNT, forecast));
        return forecasts;
    }

    private static void add(Tally tally, Advice.Kind kind, List<Advice> advice) {
        if (tally.bytes() > 0) {
            advice.add(tally.as(kind));
        }
    }

    private static boolean isNamed(Tally folder, Set<String> names) {
        return names.contains(folder.name().toLowerCase(Locale.ROOT));
    }

    /** One of the largest messages. */
    static final class Large {
        private final MessageResult message;
        private final MessageManager folder;

        Large(MessageResult message, MessageManager folder) {
            this.message = message;
            this.folder = folder;
        }

        long size() {
            return message.getSize();
        }

        MessageResult message() {
            return message;
        }

        MessageManager folder() {
            return folder;
        }
    }
}
