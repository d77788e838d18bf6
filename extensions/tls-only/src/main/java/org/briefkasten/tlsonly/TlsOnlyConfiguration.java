package org.briefkasten.tlsonly;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.briefkasten.configuration.ConfigurationFile;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.briefkasten.tlsonly.courtesy.Courtesy;
import org.briefkasten.tlsonly.listeners.Listener;
import org.briefkasten.tlsonly.listeners.MailProtocol;
import org.briefkasten.tlsonly.listeners.TlsVersion;

/** What {@code tls-only.xml} says, or what its absence means. Immutable and thread-safe. */
public final class TlsOnlyConfiguration {
    /** The file's name in James's {@code conf/}. */
    public static final String FILE_NAME = "tls-only.xml";

    private static final Set<Integer> SUBMISSION_PORTS = Set.of(465, 587);

    private final TlsVersion minimumProtocol;
    private final List<String> hostNames;
    private final Duration expiryWarning;
    private final Duration attackInterval;
    private final boolean guardRequired;
    private final List<ListenerException> exceptions;
    private final Set<OtherService> enforced;
    private final List<Courtesy> courtesies;

    TlsOnlyConfiguration(TlsOnlyFile file) {
        this.minimumProtocol = file.minimumProtocol();
        this.hostNames = file.hostNames();
        this.expiryWarning = file.expiryWarning();
        this.attackInterval = file.attackInterval();
        this.guardRequired = file.isGuardRequired();
        this.exceptions = file.exceptions();
        this.enforced = file.enforced();
        this.courtesies = file.courtesies();
    }

    /**
     * @throws InvalidConfigurationException naming every fault of the file
     */
    public static TlsOnlyConfiguration read(ConfigurationFile file) {
        TlsOnlyFile declared = new TlsOnlyFile(file.root());
        file.rejectFaults();
        return new TlsOnlyConfiguration(declared);
    }

    /** The least version of TLS that a listener may offer: 1.2 or 1.3. */
    public TlsVersion minimumProtocol() {
        return minimumProtocol;
    }

    /** The names that clients connect to; none means that names are not judged. */
    public List<String> hostNames() {
        return hostNames;
    }

    /** How long before its end a certificate is warned of. */
    public Duration expiryWarning() {
        return expiryWarning;
    }

    /** How often the health check tries what a listener must turn away; 0 is at each check. */
    public Duration attackInterval() {
        return attackInterval;
    }

    /** Whether James must not start while a listener runs without the run-time guard. */
    public boolean isGuardRequired() {
        return guardRequired;
    }

    /** In the order of the file. */
    public List<ListenerException> exceptions() {
        return exceptions;
    }

    /** The operator's exception for a plaintext listener; there is none for STARTTLS. */
    public Optional<ListenerException> exceptionOf(Listener listener) {
        return exceptions.stream()
                .filter(exception -> exception.listener().equals(listener.jmxName()))
                .findFirst()
                .filter(exception -> listener.encryption() == Listener.Encryption.PLAINTEXT);
    }

    /** In the order of the file; none unless the file has some. */
    public List<Courtesy> courtesies() {
        return courtesies;
    }

    public boolean isEnforced(OtherService service) {
        return enforced.contains(service);
    }

    /** Whether any listener of the protocol may be judged. */
    public boolean isEnforced(MailProtocol protocol) {
        return protocol.readsMailboxes()
                || OtherService.of(protocol).map(enforced::contains).orElse(false);
    }

    /** Whether the listener is judged; one that only relays mail never is. */
    public boolean isEnforced(Listener listener) {
        return isEnforced(listener.protocol())
                && (listener.isAuthenticating()
                        || listener.binds().stream().anyMatch(bind -> SUBMISSION_PORTS.contains(bind.port())));
    }
}
