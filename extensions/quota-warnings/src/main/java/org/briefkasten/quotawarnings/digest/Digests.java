package org.briefkasten.quotawarnings.digest;

import com.google.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.james.core.Username;
import org.briefkasten.quotawarnings.SettingsSource;
import org.briefkasten.quotawarnings.UserSettings;
import org.briefkasten.quotawarnings.storm.StormLimits;
import org.briefkasten.quotawarnings.text.Texts;
import org.briefkasten.quotawarnings.work.SharedWork;
import org.briefkasten.quotawarnings.work.SharedWorkStore;
import org.briefkasten.quotawarnings.work.Turn;
import org.briefkasten.quotawarnings.work.Turns;
import org.briefkasten.storage.SharedClock;
import org.briefkasten.users.mail.MailAddresses;
import org.briefkasten.users.mail.MailSpool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells admins in one mail who was warned: when some time has passed since the last digest, or after a storm. One node
 * sends each; an attempt after a crash may send it twice, with one Message-ID. Thread-safe; blocks but for
 * {@link #warned}.
 */
public final class Digests {
    private static final Logger LOGGER = LoggerFactory.getLogger(Digests.class);
    private static final String WORK = "digest ";

    private final SharedWorkStore store;
    private final Turns turns;
    private final DigestReader reader;
    private final SettingsSource settings;
    private final MailAddresses addresses;
    private final MailSpool spool;
    private final Texts texts;
    private final StormLimits limits;
    private final Clock clock;
    private final DigestRequests requests = new DigestRequests();

    @Inject
    public Digests(
            SharedWorkStore store,
            Turns turns,
            DigestReader reader,
            SettingsSource settings,
            MailAddresses addresses,
            MailSpool spool,
            Texts texts,
            StormLimits limits,
            @SharedClock Clock clock) {
        this.store = Objects.requireNonNull(store);
        this.turns = Objects.requireNonNull(turns);
        this.reader = Objects.requireNonNull(reader);
        this.settings = Objects.requireNonNull(settings);
        this.addresses = Objects.requireNonNull(addresses);
        this.spool = Objects.requireNonNull(spool);
        this.texts = Objects.requireNonNull(texts);
        this.limits = Objects.requireNonNull(limits);
        this.clock = Objects.requireNonNull(clock);
    }

    /** Notes that a user was warned. No I/O; a kill before the next {@link #run} loses the note. */
    public void warned(UserSettings user, boolean storm) {
        requests.add(user, storm);
    }

    /** Sends what is due. Never throws: what fails is tried again the next time. */
    public void run() {
        requests.take().forEach(this::request);
        try {
            Instant now = clock.instant();
            store.all().stream()
                    .filter(work -> work.name().startsWith(WORK))
                    .filter(work -> work.due().filter(at -> !at.isAfter(now)).isPresent())
                    .forEach(this::send);
        } catch (RuntimeException e) {
            LOGGER.warn("quota: whether a digest is due is not known; tried again", e);
        }
    }

    /** Each further one of a storm lets it wait longer, so that the storm ends in one digest. */
    private void request(String admin, Duration interval) {
        try {
            SharedWork work = turns.state(WORK + admin);
            if (work.due().isPresent() && !interval.isZero()) {
                return;
            }
            Instant quiet = clock.instant().plus(limits.quiet());
            Instant earliest = work.done()
                    .map(done -> done.plus(interval))
                    .filter(quiet::isBefore)
                    .orElse(quiet);
            turns.setDue(WORK + admin, earliest);
        } catch (RuntimeException e) {
            requests.giveBack(admin, interval);
            LOGGER.warn("quota: a digest to {} is asked for again later", admin, e);
        }
    }

    private void send(SharedWork work) {
        String admin = work.name().substring(WORK.length());
        Optional<Turn> ours = turns.take(work.name());
        if (ours.isEmpty()) {
            return;
        }
        try (Turn turn = ours.get()) {
            Digest digest = reader.read(admin);
            if (digest.number() > 0) {
                send(admin, digest, turn.state());
            }
            turn.done("");
        } catch (IOException | RuntimeException e) {
            LOGGER.error("quota: the digest to {} could not be sent; it is tried again", admin, e);
        }
    }

    private void send(String admin, Digest digest, SharedWork work) throws IOException {
        Username newest = digest.entries().get(0).episode().username();
        String domain = addresses.of(newest).getDomain();
        // In the language of the domain, not in that of one of its users.
        String language = settings.of(Username.of("postmaster@" + domain)).language();
        String id = "quota-digest-" + UUID.nameUUIDFromBytes((admin + work.due()).getBytes(StandardCharsets.UTF_8));
        byte[] message =
                DigestMessage.bytes(domain, admin, id, digest, texts.digest(language, digest), clock.instant());
        spool.send(id, admin, message);
        LOGGER.info("quota: a digest of {} warnings was sent to {}", digest.number(), admin);
    }
}
