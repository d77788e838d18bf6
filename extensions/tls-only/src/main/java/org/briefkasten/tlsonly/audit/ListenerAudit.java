package org.briefkasten.tlsonly.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.briefkasten.tlsonly.ListenerException;

/** Judges what James's files say about listeners. Immutable and thread-safe. */
public final class ListenerAudit {
    private static final String FILE_NAME = "tls-only.xml";

    private final List<ListenerException> exceptions;

    public ListenerAudit(List<ListenerException> exceptions) {
        this.exceptions = List.copyOf(exceptions);
    }

    /** Every reason not to start, in the order of the files; none means that the promise holds. */
    public List<Finding> examine(List<ListenersFile> files) {
        List<Finding> findings = new ArrayList<>();
        for (ListenersFile file : files) {
            absence(file).ifPresent(findings::add);
            findings.addAll(file.faults());
            file.listeners().stream()
                    .flatMap(listener -> judge(listener).stream())
                    .forEach(findings::add);
        }
        if (files.stream().allMatch(file -> file.faults().isEmpty())) {
            idleExceptions(files).forEach(findings::add);
        }
        return findings;
    }

    /** The operator's exception for a listener that is not under TLS. */
    public Optional<ListenerException> exceptionOf(Listener listener) {
        return exceptions.stream()
                .filter(exception -> exception.listener().equals(listener.jmxName()))
                .findFirst()
                .filter(exception -> listener.encryption() != Listener.Encryption.IMPLICIT_TLS);
    }

    /** James serves no POP3 without the file, in some flavours never: only IMAP is expected to be there. */
    private static Optional<Finding> absence(ListenersFile file) {
        if (file.protocol() != MailProtocol.IMAP || file.state() == ListenersFile.State.PRESENT) {
            return Optional.empty();
        }
        String reason = file.state() == ListenersFile.State.MISSING ? "is missing" : "has no <imapserver> element";
        return Optional.of(new Finding(
                file.protocol().fileName(),
                "the file",
                reason,
                "copy it from Briefkasten's conf/, or write <imapservers><imapserver enabled=\"false\"/></imapservers>"
                        + " to serve no IMAP"));
    }

    private Optional<Finding> judge(Listener listener) {
        if (listener.encryption() == Listener.Encryption.IMPLICIT_TLS) {
            return Optional.empty();
        }
        Optional<ListenerException> exception = exceptionOf(listener);
        if (exception.isEmpty()) {
            return Optional.of(finding(listener, reasonOf(listener), Remedies.implicitTls(listener.protocol())));
        }
        return exposedBinds(listener);
    }

    private static Optional<Finding> exposedBinds(Listener listener) {
        String exposed = listener.binds().stream()
                .filter(bind -> !bind.isLoopbackOrPrivate())
                .map(BindAddress::toString)
                .collect(Collectors.joining(", "));
        if (exposed.isEmpty()) {
            return Optional.empty();
        }
        String reason = reasonOf(listener) + " and is excepted in " + FILE_NAME + ", but " + exposed
                + " is neither a loopback nor a private address";
        return Optional.of(finding(
                listener, reason, "write <bind>127.0.0.1:" + listener.protocol().plainPort() + "</bind>"));
    }

    private Stream<Finding> idleExceptions(List<ListenersFile> files) {
        List<Listener> listeners =
                files.stream().flatMap(file -> file.listeners().stream()).collect(Collectors.toList());
        return exceptions.stream()
                .filter(exception -> listeners.stream()
                        .noneMatch(listener ->
                                exceptionOf(listener).filter(exception::equals).isPresent()))
                .map(exception -> new Finding(
                        FILE_NAME,
                        "the exception of listener \"" + exception.listener() + "\"",
                        "is for no enabled listener without TLS",
                        "remove it, or write the jmxName of such a listener"));
    }

    private static Finding finding(Listener listener, String reason, String remedy) {
        return new Finding(listener.protocol().fileName(), listener.description(), reason, remedy);
    }

    private static String reasonOf(Listener listener) {
        return listener.encryption() == Listener.Encryption.STARTTLS
                ? "begins in plaintext and only offers STARTTLS"
                : "speaks plaintext";
    }
}
