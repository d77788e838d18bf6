package org.briefkasten.quotawarnings.digest;

import com.google.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.briefkasten.quotawarnings.ChannelName;
import org.briefkasten.quotawarnings.Episode;
import org.briefkasten.quotawarnings.EpisodeStore;
import org.briefkasten.quotawarnings.SettingsSource;
import org.briefkasten.quotawarnings.UsageReader;
import org.briefkasten.quotawarnings.UserSettings;
import org.briefkasten.users.UserIncarnations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what an admin is to be told. Thread-safe; blocks. */
public final class DigestReader {
    static final int MOST = 500;

    private static final Logger LOGGER = LoggerFactory.getLogger(DigestReader.class);

    private final EpisodeStore store;
    private final UserIncarnations users;
    private final SettingsSource settings;
    private final UsageReader usages;

    @Inject
    public DigestReader(EpisodeStore store, UserIncarnations users, SettingsSource settings, UsageReader usages) {
        this.store = Objects.requireNonNull(store);
        this.users = Objects.requireNonNull(users);
        this.settings = Objects.requireNonNull(settings);
        this.usages = Objects.requireNonNull(usages);
    }

    /** All who are above a threshold now and whose admin this is. */
    Digest read(String admin) {
        List<Episode> episodes = store.all().stream()
                .filter(episode -> isFor(admin, episode))
                .sorted(Comparator.comparing((Episode episode) -> episode.begun())
                        .reversed())
                .collect(Collectors.toList());
        List<Digest.Entry> entries = new ArrayList<>();
        episodes.stream().limit(MOST).forEach(episode -> add(episode, entries));
        return new Digest(entries, Math.max(0, episodes.size() - MOST));
    }

    private boolean isFor(String admin, Episode episode) {
        if (!users.isCurrent(episode.key().incarnation())) {
            return false;
        }
        UserSettings user = settings.of(episode.username());
        return user.admin().filter(admin::equals).isPresent()
                && (user.has(ChannelName.ADMIN) || user.digest().isPresent());
    }

    private void add(Episode episode, List<Digest.Entry> entries) {
        try {
            entries.add(new Digest.Entry(
                    episode, usages.read(episode.username()).of(episode.key().resource())));
        } catch (IOException | RuntimeException e) {
            LOGGER.warn("{} quota: left out of a digest", episode.username().asString(), e);
        }
    }
}
