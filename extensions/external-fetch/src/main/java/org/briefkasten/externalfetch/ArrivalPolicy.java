package org.briefkasten.externalfetch;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.briefkasten.externalfetch.ExternalMessage.State;
import org.briefkasten.externalfetch.remote.RemoteMessage;

/** Decides what becomes of a message that was received to its end. Pure and thread-safe. */
public final class ArrivalPolicy {
    /** What to do about an arrival. */
    public enum Decision {
        APPEND,
        ALREADY_HERE,
        /** A claim on the same content is not settled. */
        IN_DOUBT,
        WRONG_SIZE
    }

    private ArrivalPolicy() {}

    /**
     * @param measure counts lines and body of the content; asked only if the sizes differ
     * @param known the ledger's rows of the message's name
     */
    static Decision decide(
            RemoteMessage listed, Fingerprint arrived, Supplier<LineMeasure> measure, List<ExternalMessage> known) {
        Optional<ExternalMessage> same = sameContent(arrived, known);
        if (same.isPresent()) {
            return same.get().state() == State.APPENDED ? Decision.ALREADY_HERE : Decision.IN_DOUBT;
        }
        return sizesAgree(listed.size(), arrived.size(), measure) ? Decision.APPEND : Decision.WRONG_SIZE;
    }

    /** The row, claimed or appended, whose content is what arrived. */
    public static Optional<ExternalMessage> sameContent(Fingerprint arrived, List<ExternalMessage> known) {
        return known.stream()
                .filter(row -> row.fingerprint().filter(arrived::equals).isPresent())
                .findFirst();
    }

    /** What tells the arrival from other messages of the same name, see {@link MessageKey}. */
    public static String variant(Fingerprint arrived, List<ExternalMessage> known) {
        boolean nameIsTaken = known.stream().anyMatch(row -> row.state() != State.QUARANTINED);
        return nameIsTaken ? arrived.sha256() : "";
    }

    /** Why an arrival of WRONG_SIZE is left out. */
    public static String reasonFor(RemoteMessage listed, Fingerprint arrived) {
        return "The server announced " + listed.size() + " octets and sent " + arrived.size()
                + "; it may not be the whole message.";
    }

    /**
     * RFC 1939 section 11 wants the size as transferred. Three honest deviations are known, all exact: the size as stored
     * by a server that keeps a line's end as one octet, that of a message without a CRLF at its end, which POP3 cannot
     * express, and that of the body without its header (GreenMail 2.1.13). Any other difference may be the end of a
     * message that was cut or run into the next one.
     */
    private static boolean sizesAgree(long announced, long received, Supplier<LineMeasure> measure) {
        return announced == received || announced == received - 2 || agrees(announced, received, measure.get());
    }

    private static boolean agrees(long announced, long received, LineMeasure measure) {
        return announced == received - measure.lineEnds()
                || announced == received - measure.lineEnds() - 1
                || announced > 0 && announced == measure.bodySize();
    }
}
