package org.briefkasten.tlsonly.audit;

import com.google.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.briefkasten.tlsonly.TlsOnlyConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses James's start while a listener breaks the promise. Built as an eager singleton of an extension module, which
 * James 3.8.1 and 3.9.0 do before any port is bound. Immutable and thread-safe.
 */
public final class StartUpAudit {
    private static final Logger LOGGER = LoggerFactory.getLogger(StartUpAudit.class);

    private final List<Listener> listeners;

    /**
     * @throws ListenersRefusedException telling all findings
     */
    @Inject
    public StartUpAudit(ListenersReader reader, TlsOnlyConfiguration configuration) {
        List<ListenersFile> files =
                Arrays.stream(MailProtocol.values()).map(reader::read).collect(Collectors.toList());
        ListenerAudit audit = new ListenerAudit(configuration.exceptions());
        List<Finding> findings = audit.examine(files);
        if (!findings.isEmpty()) {
            throw new ListenersRefusedException(findings);
        }
        this.listeners =
                files.stream().flatMap(file -> file.listeners().stream()).collect(Collectors.toUnmodifiableList());
        listeners.forEach(listener -> report(audit, listener));
    }

    /** The enabled listeners, all of them under implicit TLS or excepted. */
    public List<Listener> listeners() {
        return listeners;
    }

    private static void report(ListenerAudit audit, Listener listener) {
        audit.exceptionOf(listener)
                .ifPresentOrElse(
                        exception -> LOGGER.warn(
                                "TLS only: {} speaks plaintext, excepted: {}",
                                listener.description(),
                                exception.reason()),
                        () -> LOGGER.info("TLS only: {} is implicit TLS", listener.description()));
    }
}
