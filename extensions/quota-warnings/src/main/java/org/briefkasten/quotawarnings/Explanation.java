package org.briefkasten.quotawarnings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.james.core.Username;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.briefkasten.quotawarnings.evidence.Evidence;
import org.briefkasten.settings.webadmin.NotFoundException;
import org.briefkasten.storage.SharedClock;
import org.briefkasten.users.Incarnation;
import org.briefkasten.users.UserIncarnations;

/** Tells of one user what holds, why, and what would happen next. Thread-safe; blocks. */
final class Explanation {
    private final UsersRepository repository;
    private final UserIncarnations users;
    private final LayeredQuotaSettings settings;
    private final SituationReader reader;
    private final UsageReader usages;
    private final EpisodeStore store;
    private final Bands bands;
    private final Clock clock;

    @Inject
    Explanation(
            UsersRepository repository,
            UserIncarnations users,
            LayeredQuotaSettings settings,
            SituationReader reader,
            UsageReader usages,
            EpisodeStore store,
            Bands bands,
            @SharedClock Clock clock) {
        this.repository = Objects.requireNonNull(repository);
        this.users = Objects.requireNonNull(users);
        this.settings = Objects.requireNonNull(settings);
        this.reader = Objects.requireNonNull(reader);
        this.usages = Objects.requireNonNull(usages);
        this.store = Objects.requireNonNull(store);
        this.bands = Objects.requireNonNull(bands);
        this.clock = Objects.requireNonNull(clock);
    }

    /**
     * @throws NotFoundException if James has no such user
     */
    ObjectNode of(Username username) throws IOException, UsersRepositoryException {
        requireUser(username);
        Situation situation = reader.read(username);
        List<Episode> episodes = episodesOf(username);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("user", username.asString());
        json.set("settings", settings.layers().effective(username).toJson());
        ObjectNode usage = json.putObject("usage");
        for (QuotaResource resource : QuotaResource.values()) {
            write(situation.usage().of(resource), usage.putObject(resource.text()));
        }
        ArrayNode thresholds = json.putArray("thresholds");
        situation
                .settings()
                .policy()
                .thresholds()
                .forEach(threshold -> write(threshold, situation.usage(), episodes, thresholds.addObject()));
        ArrayNode states = json.putArray("episodes");
        episodes.forEach(episode -> write(episode, situation.settings(), states.addObject()));
        ArrayNode history = json.putArray("history");
        endedOf(username).forEach(ended -> write(ended, history.addObject()));
        write(Optional.ofNullable(bands.of(usages.quotaRootOf(username))), json.putObject("band"));
        write(situation.evidence(), json.putObject("evidence"));
        return json;
    }

    void requireUser(Username username) throws UsersRepositoryException {
        if (!repository.contains(username)) {
            throw new NotFoundException("There is no user " + username.asString());
        }
    }

    List<Episode> episodesOf(Username username) {
        return users.known(username).map(Incarnation::id).map(store::ofUser).orElse(List.of());
    }

    private List<EndedEpisode> endedOf(Username username) {
        return users.known(username).map(Incarnation::id).map(store::ended).orElse(List.of());
    }

    static void write(ResourceUsage usage, ObjectNode json) {
        json.put("used", usage.used());
        usage.limit().ifPresentOrElse(limit -> json.put("limit", limit), () -> json.putNull("limit"));
        json.put("percent", usage.percent());
    }

    private static void write(Threshold threshold, QuotaUsage usages, List<Episode> episodes, ObjectNode json) {
        ResourceUsage usage = usages.of(threshold.resource());
        json.put("threshold", threshold.headerValue());
        usage.limit().ifPresent(limit -> {
            long reachedAt = threshold.reachedAt(limit);
            if (reachedAt < Long.MAX_VALUE) {
                json.put("reachedAt", reachedAt).put("left", Math.max(0, reachedAt - usage.used()));
            }
        });
        json.put("reached", threshold.isReachedBy(usage));
        json.put("warned", episodes.stream().anyMatch(episode -> episode.key().isOf(threshold)));
    }

    private void write(Episode episode, UserSettings user, ObjectNode json) {
        json.put("threshold", episode.key().headerValue());
        json.put("id", episode.id().toString());
        json.put("begun", episode.begun().toString());
        json.put("round", episode.sending().round());
        ArrayNode pending = json.putArray("pending");
        episode.sending().pending().forEach(channel -> pending.add(channel.text()));
        json.put("attempts", episode.sending().attempts());
        json.put("sent", episode.sent().map(Instant::toString).orElse(null));
        Optional<Duration> reminder = user.reminder();
        json.put(
                "nextReminder",
                episode.sent()
                        .flatMap(at -> reminder.map(at::plus))
                        .map(Instant::toString)
                        .orElse(null));
        json.put("seconds", Duration.between(episode.begun(), clock.instant()).toSeconds());
    }

    private static void write(EndedEpisode ended, ObjectNode json) {
        json.put("threshold", ended.key().headerValue());
        json.put("id", ended.id().toString());
        json.put("begun", ended.begun().toString());
        json.put("ended", ended.ended().toString());
        json.put("rounds", ended.rounds());
    }

    private static void write(Optional<Band> band, ObjectNode json) {
        json.put("known", band.isPresent());
        band.ifPresent(there -> {
            write(there.size(), json.putObject("size"));
            write(there.count(), json.putObject("count"));
        });
    }

    private static void write(Band.Range range, ObjectNode json) {
        json.put("from", range.from());
        if (range.below() < Long.MAX_VALUE) {
            json.put("below", range.below());
        } else {
            json.putNull("below");
        }
    }

    private static void write(Evidence evidence, ObjectNode json) {
        ArrayNode advice = json.putArray("advice");
        evidence.advice().forEach(item -> advice.addObject()
                .put("kind", item.kind().text())
                .put("name", item.name())
                .put("bytes", item.bytes())
                .put("messages", item.messages()));
        ObjectNode forecasts = json.putObject("forecast");
        for (QuotaResource resource : QuotaResource.values()) {
            evidence.forecast(resource).ifPresent(forecast -> forecasts
                    .putObject(resource.text())
                    .put("days", forecast.days())
                    .put("basisDays", forecast.basisDays())
                    .put("arrived", forecast.arrived()));
        }
        evidence.refused().ifPresent(refused -> json.putObject("refused")
                .put("messages", refused.messages())
                .put("bytes", refused.bytes())
                .put("since", refused.since().toString()));
    }
}
