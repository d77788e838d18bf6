package org.briefkasten.externalfetch;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.apache.james.filesystem.api.FileSystem;
import org.briefkasten.configuration.ConfigurationFile;
import org.briefkasten.configuration.ConfigurationFiles;
import org.briefkasten.configuration.DataSize;
import org.briefkasten.configuration.Durations;
import org.briefkasten.configuration.Section;
import org.briefkasten.configuration.Value;
import org.briefkasten.externalfetch.idle.WatchLimits;
import org.briefkasten.externalfetch.ownership.MailLanguage;
import org.briefkasten.externalfetch.ownership.OwnershipProof;
import org.briefkasten.externalfetch.remote.HostPolicy;
import org.briefkasten.externalfetch.remote.ReachPolicy;
import org.briefkasten.externalfetch.remote.Timeouts;
import org.briefkasten.externalfetch.remote.TrustedCertificates;

/** {@code external-fetch.xml}. Immutable and thread-safe. */
public final class ExternalFetchConfiguration {
    static final String FILE = "external-fetch";

    private static final DataSize DEFAULT_MESSAGE_SIZE = DataSize.parse("150MiB");
    private static final DataSize LARGEST_MESSAGE_SIZE = DataSize.parse("1GiB");
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration LONGEST_SESSION = Duration.ofDays(1);
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(30);
    private static final long MOST_WATCHED = 1_000;
    private static final Duration SHORTEST_ACTIVE = Duration.ofSeconds(1);
    private static final Duration LONGEST_ACTIVE = Duration.ofDays(1);

    private final ReachPolicy reach;
    private final Set<Integer> ports;
    private final HostPolicy hosts;
    private final Set<Integer> oauthPorts;
    private final SSLContext tls;
    private final OwnershipProof ownershipProof;
    private final MailLanguage language;
    private final Timeouts timeouts;
    private final FetchLimits limits;
    private final PollLimits polls;
    private final int fetchesPerMinuteAndHost;
    private final WatchLimits watches;

    private ExternalFetchConfiguration(Declarations declarations) {
        this.reach = declarations.reach.policy();
        this.ports = declarations.reach.ports();
        this.oauthPorts = declarations.reach.oauthPorts();
        this.hosts = declarations.reach.hosts();
        this.tls = declarations.tls.get().orElseGet(TrustedCertificates::ofTheJdk);
        this.ownershipProof = declarations.ownershipProof.get();
        this.language = declarations.language.get();
        this.timeouts = new Timeouts(
                declarations.connectTimeout.get(), declarations.readTimeout.get(), declarations.sessionTimeout.get());
        this.limits = new FetchLimits(
                declarations.messageSize.get().bytes(),
                Math.toIntExact(declarations.listedMessages.get()),
                Math.toIntExact(declarations.accountsPerUser.get()),
                Math.toIntExact(declarations.concurrentFetches.get()));
        this.fetchesPerMinuteAndHost = Math.toIntExact(declarations.fetchesPerMinuteAndHost.get());
        this.watches = new WatchLimits(
                Math.toIntExact(declarations.watchedConnections.get()),
                Math.toIntExact(declarations.watchedConnectionsPerHost.get()),
                declarations.activeFor.get());
        this.polls = new PollLimits(declarations.shortestInterval.get(), declarations.longestInterval.get());
    }

    /**
     * @throws org.briefkasten.configuration.InvalidConfigurationException naming every fault
     */
    public static ExternalFetchConfiguration read(ConfigurationFiles files, FileSystem fileSystem) {
        ConfigurationFile file = files.openRequired(FILE);
        Declarations declarations = new Declarations(file.root(), fileSystem);
        file.rejectFaults();
        declarations.rejectContradictions();
        file.rejectFaults();
        return new ExternalFetchConfiguration(declarations);
    }

    /** Where servers may be. */
    public ReachPolicy reach() {
        return reach;
    }

    /** Which ports servers may have. */
    public Set<Integer> ports() {
        return ports;
    }

    /** Which ports token endpoints may have. */
    public Set<Integer> oauthPorts() {
        return oauthPorts;
    }

    /** TLS with the trusted certificate authorities. */
    public SSLContext tls() {
        return tls;
    }

    public OwnershipProof ownershipProof() {
        return ownershipProof;
    }

    /** Of what is mailed to addresses elsewhere. */
    public MailLanguage language() {
        return language;
    }

    public Timeouts timeouts() {
        return timeouts;
    }

    public FetchLimits limits() {
        return limits;
    }

    /** Between which intervals accounts are fetched. */
    public PollLimits polls() {
        return polls;
    }

    /** How often this node asks one host of itself. */
    public int fetchesPerMinuteAndHost() {
        return fetchesPerMinuteAndHost;
    }

    /** How many accounts this node has their servers tell of new mail. */
    public WatchLimits watches() {
        return watches;
    }

    /** What accounts may be. */
    public AccountRules rules() {
        return new AccountRules(ports, oauthPorts, hosts, polls, DataSize.ofBytes(limits.messageSize()));
    }

    /** The keys, each declared once. */
    private static final class Declarations {
        private final ReachKeys reach;
        private final Value<Optional<SSLContext>> tls;
        private final Value<OwnershipProof> ownershipProof;
        private final Value<MailLanguage> language;
        private final Value<Duration> connectTimeout;
        private final Value<Duration> readTimeout;
        private final Value<Duration> sessionTimeout;
        private final Value<DataSize> messageSize;
        private final Value<Long> listedMessages;
        private final Value<Long> accountsPerUser;
        private final Value<Long> concurrentFetches;
        private final Value<Duration> shortestInterval;
        private final Value<Duration> longestInterval;
        private final Value<Long> fetchesPerMinuteAndHost;
        private final Value<Long> watchedConnections;
        private final Value<Long> watchedConnectionsPerHost;
        private final Value<Duration> activeFor;
        private final Section root;

        Declarations(Section root, FileSystem fileSystem) {
            reach = new ReachKeys(root);
            tls = root.key("trustedCertificates", url -> readCertificates(fileSystem, url))
                    .optional();
            ownershipProof = root.choice("ownershipProof", OwnershipProof.class).withDefault(OwnershipProof.REQUIRED);
            language = root.choice("language", MailLanguage.class).withDefault(MailLanguage.EN);
            connectTimeout = timeout(root, "connectTimeout", LONGEST_TIMEOUT, Duration.ofSeconds(20));
            readTimeout = timeout(root, "readTimeout", LONGEST_TIMEOUT, Duration.ofMinutes(1));
            sessionTimeout = timeout(root, "sessionTimeout", LONGEST_SESSION, Duration.ofHours(1));
            messageSize = root.size("maximumMessageSize")
                    .must(
                            size -> size.bytes() > 0 && size.compareTo(LARGEST_MESSAGE_SIZE) <= 0,
                            "must be above 0B and at most " + LARGEST_MESSAGE_SIZE)
                    .withDefault(DEFAULT_MESSAGE_SIZE);
            listedMessages = number(root, "maximumListedMessages", 10_000_000, 200_000);
            accountsPerUser = number(root, "maximumAccountsPerUser", 1_000, 20);
            concurrentFetches = number(root, "concurrentFetches", 256, 4);
            shortestInterval = interval(root, "shortestInterval", Duration.ofMinutes(5));
            longestInterval = interval(root, "longestInterval", Duration.ofDays(1));
            fetchesPerMinuteAndHost = number(root, "fetchesPerMinuteAndHost", 1_000_000, 600);
            watchedConnections = root.number("watchedConnections")
                    .must(
                            number -> number >= 0 && number <= MOST_WATCHED,
                            "must be at least 0 and at most " + MOST_WATCHED)
                    .withDefault(50L);
            watchedConnectionsPerHost = number(root, "watchedConnectionsPerHost", MOST_WATCHED, 5);
            activeFor = root.duration("ownerActiveFor")
                    .must(
                            duration ->
                                    duration.compareTo(SHORTEST_ACTIVE) >= 0 && duration.compareTo(LONGEST_ACTIVE) <= 0,
                            "must be at least " + Durations.format(SHORTEST_ACTIVE) + " and at most "
                                    + Durations.format(LONGEST_ACTIVE))
                    .withDefault(Duration.ofMinutes(15));
            this.root = root;
        }

        private static Value<Duration> timeout(Section root, String name, Duration longest, Duration value) {
            return root.duration(name)
                    .must(
                            duration -> duration.toMillis() > 0 && duration.compareTo(longest) <= 0,
                            "must be above 0s and at most " + Durations.format(longest))
                    .withDefault(value);
        }

        void rejectContradictions() {
            if (longestInterval.get().compareTo(shortestInterval.get()) < 0) {
                root.fault(
                        "longestInterval",
                        Durations.format(longestInterval.get()),
                        "must not be below shortestInterval");
            }
        }

        private static Value<Duration> interval(Section root, String name, Duration value) {
            return root.duration(name)
                    .must(
                            duration -> duration.compareTo(SHORTEST_INTERVAL) >= 0
                                    && duration.compareTo(LONGEST_INTERVAL) <= 0,
                            "must be at least " + Durations.format(SHORTEST_INTERVAL) + " and at most "
                                    + Durations.format(LONGEST_INTERVAL))
                    .withDefault(value);
        }

        private static Value<Long> number(Section root, String name, long largest, long value) {
            return root.number(name)
                    .must(number -> number >= 1 && number <= largest, "must be at least 1 and at most " + largest)
                    .withDefault(value);
        }

        private static SSLContext readCertificates(FileSystem fileSystem, String url) {
            try (InputStream bundle = fileSystem.getResource(url)) {
                return TrustedCertificates.of(bundle);
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        "must name a file of PEM certificates that can be read, such as file://conf/external-ca.pem: "
                                + e.getMessage(),
                        e);
            }
        }
    }
}
