package org.briefkasten.users.mail;

import com.google.inject.Inject;
import java.io.IOException;
import java.util.Objects;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.mime4j.dom.address.Mailbox;

/** Tells the mail addresses of users. Thread-safe; may block on James's domain list. */
public final class MailAddresses {
    private final DomainList domains;

    @Inject
    public MailAddresses(DomainList domains) {
        this.domains = Objects.requireNonNull(domains);
    }

    /** A user of a James without virtual hosting has no domain of its own. */
    public Mailbox of(Username username) throws IOException {
        try {
            Domain domain = username.getDomainPart().isPresent()
                    ? username.getDomainPart().get()
                    : domains.getDefaultDomain();
            return new Mailbox(username.getLocalPart(), domain.asString());
        } catch (DomainListException e) {
            throw new IOException(username.asString() + " has no mail address", e);
        }
    }
}
