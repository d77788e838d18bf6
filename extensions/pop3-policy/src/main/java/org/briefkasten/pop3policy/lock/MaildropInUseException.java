package org.briefkasten.pop3policy.lock;

import java.util.Objects;

/** Another session has the maildrop: {@code -ERR [IN-USE]} (RFC 2449 section 8.1.2). */
public final class MaildropInUseException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Holder holder;

    public MaildropInUseException(Holder holder) {
        super("the maildrop is in use by " + Objects.requireNonNull(holder));
        this.holder = holder;
    }

    public Holder holder() {
        return holder;
    }
}
