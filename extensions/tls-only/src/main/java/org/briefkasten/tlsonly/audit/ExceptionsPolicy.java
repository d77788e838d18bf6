package org.briefkasten.tlsonly.audit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.briefkasten.tlsonly.ListenerException;
import org.briefkasten.tlsonly.TlsOnlyConfiguration;
import org.briefkasten.tlsonly.listeners.Listener;
import org.briefkasten.tlsonly.listeners.ListenersFile;

/** Each of the operator's exceptions is for one listener: not for none, and not for whatever else has its name. */
final class ExceptionsPolicy {
    private final TlsOnlyConfiguration configuration;

    ExceptionsPolicy(TlsOnlyConfiguration configuration) {
        this.configuration = configuration;
    }

    List<Finding> judge(List<ListenersFile> files) {
        return configuration.exceptions().stream()
                .flatMap(exception -> judge(exception, excepted(exception, files)).stream())
                .collect(Collectors.toList());
    }

    private List<Listener> excepted(ListenerException exception, List<ListenersFile> files) {
        return files.stream()
                .flatMap(file -> file.listeners().stream())
                .filter(listener -> configuration
                        .exceptionOf(listener)
                        .filter(exception::equals)
                        .isPresent())
                .collect(Collectors.toList());
    }

    private static Optional<Finding> judge(ListenerException exception, List<Listener> excepted) {
        if (excepted.size() == 1) {
            return Optional.empty();
        }
        if (excepted.isEmpty()) {
            return Optional.of(finding(
                    exception,
                    "is for no enabled plaintext listener",
                    "remove it, or write the jmxName of such a listener"));
        }
        String descriptions = excepted.stream().map(Listener::description).collect(Collectors.joining(" and "));
        return Optional.of(
                finding(exception, "is for more than one: " + descriptions, "give each a <jmxName> of its own"));
    }

    private static Finding finding(ListenerException exception, String reason, String remedy) {
        return Finding.refusal(
                TlsOnlyConfiguration.FILE_NAME,
                "the exception of listener \"" + exception.listener() + "\"",
                reason,
                remedy);
    }
}
