package org.briefkasten.quotawarnings.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.briefkasten.configuration.Section;
import org.briefkasten.configuration.Value;

/** Where requests go; only the operator says so, in {@code quota-warnings.xml}. Immutable and thread-safe. */
public final class WebhookConfiguration {
    private static final int SHORTEST_SECRET = 16;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(20);
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final URI url;
    private final String secret;
    private final Duration timeout;

    public WebhookConfiguration(URI url, String secret, Duration timeout) {
        this.url = Objects.requireNonNull(url);
        this.secret = Objects.requireNonNull(secret);
        this.timeout = Objects.requireNonNull(timeout);
    }

    /** Declares the element; what it has can be taken once the file's faults were rejected. */
    public static Declared declare(Section root) {
        boolean there = root.has("webhook");
        Section section = root.section("webhook");
        return there ? new Declared(section) : Declared.NONE;
    }

    URI url() {
        return url;
    }

    String secret() {
        return secret;
    }

    Duration timeout() {
        return timeout;
    }

    private static URI parse(String text) {
        try {
            URI url = new URI(text);
            boolean fits = url.getHost() != null
                    && url.getUserInfo() == null
                    && ("https".equals(url.getScheme())
                            || ("http".equals(url.getScheme()) && LOOPBACK.contains(url.getHost())));
            if (fits) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is no address: " + e.getReason(), e);
        }
        throw new IllegalArgumentException(
                "must begin with https:// and have no password; http:// only to this machine");
    }

    /** The element before the file's faults were rejected. */
    public static final class Declared {
        private static final Declared NONE = new Declared();

        private final Value<URI> url;
        private final Value<String> secret;
        private final Value<Duration> timeout;

        private Declared() {
            url = null;
            secret = null;
            timeout = null;
        }

        private Declared(Section section) {
            url = section.key("url", WebhookConfiguration::parse).required();
            secret = section.text("secret")
                    .confidential()
                    .must(
                            text -> text.length() >= SHORTEST_SECRET,
                            "must have at least " + SHORTEST_SECRET + " characters")
                    .required();
            timeout = section.duration("timeout")
                    .must(
                            time -> !time.isZero() && time.compareTo(LONGEST_TIMEOUT) <= 0,
                            "must be above 0s and at most 20s")
                    .withDefault(DEFAULT_TIMEOUT);
        }

        public Optional<WebhookConfiguration> get() {
            return url == null
                    ? Optional.empty()
                    : Optional.of(new WebhookConfiguration(url.get(), secret.get(), timeout.get()));
        }
    }
}
