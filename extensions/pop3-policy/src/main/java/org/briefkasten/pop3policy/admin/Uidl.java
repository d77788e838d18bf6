package org.briefkasten.pop3policy.admin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mailbox.MessageUid;
import org.briefkasten.pop3policy.Maildrop;
import org.briefkasten.pop3policy.removal.Removal;
import org.briefkasten.settings.webadmin.NotFoundException;

/** The message that a unique-id names: a bare uid, or its uidvalidity, a separator and the uid. Immutable. */
final class Uidl {
    private static final Pattern FORM = Pattern.compile("(?:(\\d{1,18})[.\\-_])?(\\d{1,18})");

    private final Maildrop maildrop;
    private final MessageUid uid;

    private Uidl(Maildrop maildrop, MessageUid uid) {
        this.maildrop = maildrop;
        this.uid = uid;
    }

    /**
     * @param inbox whose uidvalidity a bare uid has
     */
    static Uidl parse(String text, Maildrop inbox) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || Long.parseLong(matcher.group(2)) == 0) {
            throw new NotFoundException("No message of this user has the unique-id " + text);
        }
        long uidValidity = matcher.group(1) == null ? inbox.uidValidity() : Long.parseLong(matcher.group(1));
        return new Uidl(
                new Maildrop(inbox.incarnation(), inbox.mailboxId(), uidValidity),
                MessageUid.of(Long.parseLong(matcher.group(2))));
    }

    Maildrop maildrop() {
        return maildrop;
    }

    MessageUid uid() {
        return uid;
    }

    boolean isOf(Removal removal) {
        return removal.maildrop().equals(maildrop) && removal.uids().contains(uid);
    }
}
