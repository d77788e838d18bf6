package org.briefkasten.externalfetch.guess;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.briefkasten.externalfetch.Protocol;
import org.briefkasten.externalfetch.guess.Autoconfig.Place;
import org.briefkasten.externalfetch.remote.Connector;
import org.briefkasten.externalfetch.remote.Dialler;
import org.briefkasten.externalfetch.remote.Timeouts;
import org.briefkasten.externalfetch.schedule.HostPace;
import org.briefkasten.settings.webadmin.ConflictException;
import org.briefkasten.storage.secrets.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Guesses where the mailbox of an address is: asks the domain's autoconfig document and DNS, thinks of common names, and
 * connects to each. Bounded in everything: at most {@value #MOST_CANDIDATES} servers, 15 s, {@value #MOST_AT_ONCE} guesses
 * at once, and few a minute for one domain. Thread-safe; blocks.
 */
public final class Guesser {
    /** A guess and all in it. */
    static final Duration LONGEST = Duration.ofSeconds(15);

    private static final Logger LOGGER = LoggerFactory.getLogger(Guesser.class);
    private static final int HTTPS = 443;
    private static final int MOST_CANDIDATES = 20;
    private static final int MOST_AT_ONCE = 4;
    private static final Duration NAMING = Duration.ofSeconds(5);
    private static final Duration GREETING = Duration.ofSeconds(5);
    private static final Timeouts OF_ONE =
            new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(4));

    private final List<CandidateSource> sources;
    private final Map<Protocol, Connector> connectors;
    private final HostPace pace;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);

    /**
     * @param sources the most reliable first
     * @param connectors whose timeouts are short
     * @param pace by domain
     */
    Guesser(List<CandidateSource> sources, Map<Protocol, Connector> connectors, HostPace pace) {
        this.sources = List.copyOf(sources);
        this.connectors = Map.copyOf(connectors);
        this.pace = Objects.requireNonNull(pace);
    }

    /** Where autoconfig documents are asked for. */
    public static Set<Integer> httpsPorts() {
        return Set.of(HTTPS);
    }

    /** How long one server may take. */
    public static Timeouts timeouts() {
        return OF_ONE;
    }

    /**
     * @param https for {@link #httpsPorts()}
     * @param connectors with {@link #timeouts()}
     * @param pace by domain
     */
    public static Guesser of(Dialler https, Map<Protocol, Connector> connectors, HostPace pace) {
        return new Guesser(
                List.of(
                        new Autoconfig(Place.SUBDOMAIN, https, HTTPS, OF_ONE),
                        new Autoconfig(Place.WELL_KNOWN, https, HTTPS, OF_ONE),
                        new ServiceRecords(new DnsLookup(Optional.empty())),
                        new CommonNames()),
                connectors,
                pace);
    }

    /**
     * @param password tried with servers of the domain, or that the domain itself names over TLS, until each protocol has
     *     one that accepts it
     * @return servers that speak the protocol in valid TLS, the best first
     * @throws ConflictException if there are too many guesses just now
     */
    public List<Guess> guess(GuessedAddress address, Optional<Secret> password) {
        if (!pace.permits(address.domain()) || !room.tryAcquire()) {
            throw new ConflictException("There are too many guesses just now; ask again in a minute");
        }
        ExecutorService threads = Executors.newFixedThreadPool(
                MOST_CANDIDATES,
                new ThreadFactoryBuilder()
                        .setNameFormat("external-guess-%d")
                        .setDaemon(true)
                        .build());
        try {
            return guess(address, password, new Together(threads));
        } finally {
            threads.shutdownNow();
            room.release();
        }
    }

    private List<Guess> guess(GuessedAddress address, Optional<Secret> password, Together together) {
        LoginTrial trial = new LoginTrial(address, connectors, LONGEST);
        List<Candidate> named = together
                .run(
                        sources.stream()
                                .map(source -> (Together.Task<List<Candidate>>) () -> source.candidatesFor(address))
                                .collect(Collectors.toList()),
                        NAMING)
                .stream()
                .flatMap(Collection::stream)
                .distinct()
                .limit(MOST_CANDIDATES)
                .collect(Collectors.toList());
        List<Candidate> greeted = together.run(
                named.stream()
                        .map(candidate -> (Together.Task<Candidate>) () -> greeted(candidate))
                        .collect(Collectors.toList()),
                GREETING);
        LOGGER.info("The mailbox of {} may be at {} of {} servers", address, greeted.size(), named.size());
        List<Candidate> ordered = new ArrayList<>(greeted);
        ordered.sort(Comparator.comparing(candidate -> candidate.protocol() != Protocol.IMAP));
        return trial.run(ordered, password);
    }

    private Candidate greeted(Candidate candidate) throws IOException {
        connectors.get(candidate.protocol()).greet(candidate.endpoint(), candidate.security());
        return candidate;
    }
}
