package org.briefkasten.tlsonly.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.james.imap.processor.AuthenticateProcessor;
import org.apache.james.imap.processor.CapabilityProcessor;
import org.apache.james.imap.processor.LoginProcessor;
import org.briefkasten.tlsonly.TlsOnlyImapPackage;
import org.briefkasten.tlsonly.TlsOnlyPop3Handler;
import org.briefkasten.tlsonly.listeners.ImapCommands;
import org.briefkasten.tlsonly.listeners.ImapPackagesPlace;
import org.briefkasten.tlsonly.listeners.Listener;
import org.briefkasten.tlsonly.listeners.ListenersFile;
import org.briefkasten.tlsonly.listeners.MailProtocol;

/**
 * That classes named in James's XML are loaded, and that the run-time guard is among them; in POP3 before all others, since
 * James takes the first LineHandler only (BasicChannelInboundHandler, 3.8.1 and 3.9.0).
 */
final class GuardPolicy implements ListenerPolicy {
    private final ImapPackagesPlace place;
    private final boolean required;

    GuardPolicy(ImapPackagesPlace place, boolean required) {
        this.place = place;
        this.required = required;
    }

    @Override
    public List<Finding> judge(ListenersFile file, Listener listener) {
        if (listener.protocol() == MailProtocol.IMAP) {
            return judgeImap(file, listener);
        }
        boolean first = listener.extensions().indexOf(TlsOnlyPop3Handler.class.getName()) == 0;
        return listener.protocol() == MailProtocol.POP3 && !first
                ? List.of(missing(listener, Remedies.pop3Handler()))
                : List.of();
    }

    private List<Finding> judgeImap(ListenersFile file, Listener listener) {
        List<Finding> findings = new ArrayList<>();
        List<String> read = place.read(file, listener);
        List<String> ignored = new ArrayList<>(place.ignored(file, listener));
        ignored.removeAll(read);
        if (!ignored.isEmpty()) {
            findings.add(Finding.refusal(
                    listener,
                    "is meant to have the imapPackages " + String.join(", ", ignored)
                            + ", which this James does not read where they stand",
                    Remedies.imapPackagesPlace(place)));
        } else if (!read.contains(TlsOnlyImapPackage.class.getName())) {
            findings.add(missing(listener, Remedies.imapPackages(place)));
        } else {
            reasonAgainst(ImapCommands.of(read))
                    .map(reason -> Finding.refusal(listener, reason, Remedies.imapPackages(place)))
                    .ifPresent(findings::add);
        }
        return findings;
    }

    private static Optional<String> reasonAgainst(ImapCommands commands) {
        if (!commands.unknownPackages().isEmpty()) {
            return Optional.of("names the imapPackages " + String.join(", ", commands.unknownPackages())
                    + ", which cannot be loaded");
        }
        if (commands.have(LoginProcessor.class) || commands.have(AuthenticateProcessor.class)) {
            return Optional.of("has imapPackages that bring LOGIN and AUTHENTICATE without the guard");
        }
        if (!commands.have(CapabilityProcessor.class) && !commands.arePartlyHidden()) {
            return Optional.of("has imapPackages without CAPABILITY and all other commands");
        }
        return Optional.of(commands.twice())
                .filter(twice -> !twice.isEmpty())
                .map(twice -> "has imapPackages that bring " + String.join(", ", twice) + " twice");
    }

    private Finding missing(Listener listener, String remedy) {
        String reason = "runs without the run-time guard";
        return required
                ? Finding.refusal(listener, reason + ", which tls-only.xml requires", remedy)
                : Finding.warning(listener, reason, remedy);
    }
}
