package org.briefkasten.tlsonly;

import java.util.Arrays;
import java.util.Optional;
import org.briefkasten.tlsonly.listeners.MailProtocol;

/** What else of James takes credentials, in the spelling of {@code tls-only.xml}. */
public enum OtherService {
    /** SMTP listeners that announce AUTH, or bind port 465 or 587. */
    SMTP_SUBMISSION("smtpSubmission"),
    MANAGE_SIEVE("manageSieve"),
    JMAP("jmap"),
    /** James's own web administration. */
    WEB_ADMIN("webAdmin");

    private final String key;

    OtherService(String key) {
        this.key = key;
    }

    /** Its key in {@code tls-only.xml} and its name in the report. */
    public String key() {
        return key;
    }

    static Optional<OtherService> of(MailProtocol protocol) {
        return Arrays.stream(values())
                .filter(service -> protocol == MailProtocol.SMTP && service == SMTP_SUBMISSION
                        || protocol == MailProtocol.MANAGE_SIEVE && service == MANAGE_SIEVE)
                .findFirst();
    }
}
