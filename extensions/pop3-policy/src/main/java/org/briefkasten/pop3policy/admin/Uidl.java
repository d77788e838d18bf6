package org.briefkasten.pop3policy.admin;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mailbox.MessageUid;
import org.briefkasten.pop3policy.Maildrop;
import org.briefkasten.pop3policy.MaildropFolder;
import org.briefkasten.pop3policy.removal.Removal;

/** The message that a unique-id names (RFC 1939 section 7). Immutable and thread-safe. */
final class Uidl {
    private static final Pattern NUMBERS = Pattern.compile("(?:(\\d{1,18})\\.)?([1-9]\\d{0,17})");

    private final Maildrop maildrop;
    private final MessageUid uid;

    private Uidl(Maildrop maildrop, MessageUid uid) {
        this.maildrop = maildrop;
        this.uid = uid;
    }

    /**
     * A bare uid, {@code uidvalidity.uid}, or a message id of James's distributed POP3 application, which is known for
     * what is still in the INBOX only.
     */
    static Optional<Uidl> parse(String text, MaildropFolder inbox) {
        Matcher matcher = NUMBERS.matcher(text);
        return matcher.matches()
                ? Optional.of(ofNumbers(inbox.maildrop(), matcher.group(1), Long.parseLong(matcher.group(2))))
                : inbox.uidOf(text).map(uid -> new Uidl(inbox.maildrop(), uid));
    }

    private static Uidl ofNumbers(Maildrop inbox, String uidValidity, long uid) {
        return new Uidl(
                new Maildrop(
                        inbox.incarnation(),
                        inbox.mailboxId(),
                        uidValidity == null ? inbox.uidValidity() : Long.parseLong(uidValidity)),
                MessageUid.of(uid));
    }

    Maildrop maildrop() {
        return maildrop;
    }

    MessageUid uid() {
        return uid;
    }

    /** The folder may have another id since: a uidvalidity alone is as good as unique among a user's INBOXes. */
    boolean isOf(Removal removal) {
        return removal.maildrop().uidValidity() == maildrop.uidValidity()
                && removal.uids().contains(uid);
    }
}
