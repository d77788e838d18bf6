package org.briefkasten.quotawarnings;

import com.google.inject.Inject;
import java.io.IOException;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.james.core.Username;
import org.briefkasten.quotawarnings.text.Texts;
import org.briefkasten.users.mail.MailAddresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a user who logs in is shown of the episodes that this node knows of. Costs nothing for a user without an episode;
 * for one with, it reads the usage and the settings. Thread-safe; blocks then.
 */
public final class Notices {
    private static final Logger LOGGER = LoggerFactory.getLogger(Notices.class);

    private final KnownEpisodes known;
    private final SituationReader reader;
    private final MailAddresses addresses;
    private final Texts texts;

    @Inject
    public Notices(KnownEpisodes known, SituationReader reader, MailAddresses addresses, Texts texts) {
        this.known = Objects.requireNonNull(known);
        this.reader = Objects.requireNonNull(reader);
        this.addresses = Objects.requireNonNull(addresses);
        this.texts = Objects.requireNonNull(texts);
    }

    /** Whether there may be anything to show; no I/O. */
    public boolean isPossible(Username username, Set<UUID> told) {
        return known.of(username).stream().anyMatch(episode -> !told.contains(episode.id()));
    }

    /**
     * The line about the resource that is fullest.
     *
     * @param told the episodes that this session was told of
     * @return empty if there is nothing new, or nothing can be read: a login never fails on our account
     */
    public Optional<Notice> of(Username username, ChannelName channel, Set<UUID> told) {
        try {
            List<Episode> episodes = known.of(username);
            if (episodes.stream().allMatch(episode -> told.contains(episode.id()))) {
                return Optional.empty();
            }
            Situation situation = reader.read(username);
            return situation.settings().has(channel) ? notice(username, episodes, situation) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOGGER.warn("{} quota: no notice by {}", username.asString(), channel.text(), e);
            return Optional.empty();
        }
    }

    private Optional<Notice> notice(Username username, List<Episode> episodes, Situation situation) throws IOException {
        WarningPolicy policy = situation.settings().policy();
        Optional<Episode> fullest = episodes.stream()
                .filter(episode -> !policy.isOver(situation.usage(), episode))
                .max(Comparator.comparing((Episode episode) ->
                        situation.usage().of(episode.key().resource()).percent()));
        if (fullest.isEmpty()) {
            return Optional.empty();
        }
        QuotaResource resource = fullest.get().key().resource();
        ResourceUsage usage = situation.usage().of(resource);
        String text = texts.notice(
                situation.settings().language(),
                addresses.of(username).getAddress(),
                resource,
                usage,
                fullest.get().key().threshold());
        return Optional.of(new Notice(
                ascii(text),
                usage.isFull(),
                episodes.stream().map(Episode::id).collect(Collectors.toUnmodifiableSet())));
    }

    /** Neither POP3 (RFC 1939) nor IMAP (RFC 3501) lets a line of text be more unless the client asked for it. */
    private static String ascii(String text) {
        return Normalizer.normalize(text.replace("ß", "ss"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^\\x20-\\x7e]", "?");
    }

    /** One line, and what it is about. Immutable and thread-safe. */
    public static final class Notice {
        private final String text;
        private final boolean full;
        private final Set<UUID> episodes;

        Notice(String text, boolean full, Set<UUID> episodes) {
            this.text = Objects.requireNonNull(text);
            this.full = full;
            this.episodes = episodes;
        }

        /** ASCII without control characters, at most 200 characters. */
        public String text() {
            return text;
        }

        /** Whether the limit is reached. */
        public boolean isFull() {
            return full;
        }

        /** The episodes that need not be told of again. */
        public Set<UUID> episodes() {
            return episodes;
        }
    }
}
