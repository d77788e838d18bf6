package org.briefkasten.tlsonly.audit;

import com.google.inject.Inject;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.briefkasten.tlsonly.TlsOnlyConfiguration;
import org.briefkasten.tlsonly.listeners.ImapPackagesPlace;
import org.briefkasten.tlsonly.listeners.JvmTls;
import org.briefkasten.tlsonly.listeners.Listener;
import org.briefkasten.tlsonly.listeners.ListenersFile;
import org.briefkasten.tlsonly.listeners.ListenersReader;
import org.briefkasten.tlsonly.listeners.MailProtocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses James's start while a listener breaks the promise. Built as an eager singleton of an extension module, which
 * James 3.8.1 and 3.9.0 do before any port is bound. Immutable and thread-safe.
 */
public final class StartUpAudit {
    private static final Logger LOGGER = LoggerFactory.getLogger(StartUpAudit.class);

    private final List<Listener> listeners;
    private final List<HttpService> services;
    private final List<Finding> warnings;

    /**
     * @throws ListenersRefusedException telling all that is refused
     */
    @Inject
    public StartUpAudit(
            ListenersReader reader,
            HttpServicesReader httpServices,
            TlsOnlyConfiguration configuration,
            ImapPackagesPlace place,
            Clock clock) {
        List<ListenersFile> files =
                Arrays.stream(MailProtocol.values()).map(reader::read).collect(Collectors.toList());
        services = httpServices.read();
        List<Finding> findings =
                new ListenerAudit(configuration, JvmTls.ofThisJvm(), place, clock).examine(files, services);
        refuse(findings);
        warnings = List.copyOf(findings);
        warnings.forEach(finding -> LOGGER.warn("TLS only: {}", finding));
        listeners = files.stream().flatMap(file -> file.listeners().stream()).collect(Collectors.toUnmodifiableList());
        listeners.forEach(listener -> report(configuration, listener));
        services.forEach(service -> LOGGER.info("TLS only: {}", service.description()));
    }

    /** The enabled listeners of all protocols: those of IMAP and POP3 are under implicit TLS or excepted. */
    public List<Listener> listeners() {
        return listeners;
    }

    /** The HTTP servers that take credentials, whatever their state. */
    public List<HttpService> services() {
        return services;
    }

    /** What is worth mending, though no reason not to start. */
    public List<Finding> warnings() {
        return warnings;
    }

    private static void refuse(List<Finding> findings) {
        List<Finding> refusals = findings.stream().filter(Finding::isRefusal).collect(Collectors.toList());
        if (!refusals.isEmpty()) {
            throw new ListenersRefusedException(refusals);
        }
    }

    private static void report(TlsOnlyConfiguration configuration, Listener listener) {
        configuration
                .exceptionOf(listener)
                .ifPresentOrElse(
                        exception -> LOGGER.warn(
                                "TLS only: {} speaks plaintext, excepted: {}",
                                listener.description(),
                                exception.reason()),
                        () -> LOGGER.info("TLS only: {} is {}", listener.description(), stateOf(listener)));
    }

    private static String stateOf(Listener listener) {
        switch (listener.encryption()) {
            case IMPLICIT_TLS:
                return "implicit TLS";
            case STARTTLS:
                return "plaintext with STARTTLS";
            default:
                return "plaintext";
        }
    }
}
