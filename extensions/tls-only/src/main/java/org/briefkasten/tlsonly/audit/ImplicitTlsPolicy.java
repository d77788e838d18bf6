package org.briefkasten.tlsonly.audit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.briefkasten.tlsonly.ListenerException;
import org.briefkasten.tlsonly.TlsOnlyConfiguration;
import org.briefkasten.tlsonly.listeners.BindAddress;
import org.briefkasten.tlsonly.listeners.Listener;
import org.briefkasten.tlsonly.listeners.ListenersFile;

/** TLS from the first byte, unless the operator excepts the listener and only near ones reach it. */
final class ImplicitTlsPolicy implements ListenerPolicy {
    private final TlsOnlyConfiguration configuration;

    ImplicitTlsPolicy(TlsOnlyConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public List<Finding> judge(ListenersFile file, Listener listener) {
        if (listener.isImplicitTls()) {
            return List.of();
        }
        Optional<ListenerException> exception = configuration.exceptionOf(listener);
        if (exception.isEmpty()) {
            return List.of(Finding.refusal(listener, reasonOf(listener), Remedies.implicitTls(listener.protocol())));
        }
        return exposedBinds(listener);
    }

    /** James 3.8.1 has no hook before the greeting: where it binds is what can be proven. */
    private static List<Finding> exposedBinds(Listener listener) {
        String exposed = listener.binds().stream()
                .filter(bind -> !bind.isLoopbackOrPrivate())
                .map(BindAddress::toString)
                .collect(Collectors.joining(", "));
        if (exposed.isEmpty()) {
            return List.of();
        }
        String reason = reasonOf(listener) + " and is excepted in " + TlsOnlyConfiguration.FILE_NAME + ", but "
                + exposed + " is neither a loopback nor a private address";
        return List.of(Finding.refusal(
                listener, reason, "write <bind>127.0.0.1:" + listener.protocol().defaultPort() + "</bind>"));
    }

    private static String reasonOf(Listener listener) {
        return listener.encryption() == Listener.Encryption.STARTTLS
                ? "begins in plaintext and only offers STARTTLS"
                : "speaks plaintext";
    }
}
