package org.briefkasten.users;

import java.util.Optional;
import java.util.UUID;
import org.apache.james.core.Domain;

/**
 * Tells the living incarnation of a mail domain, so that a domain that is deleted and created anew inherits nothing. As
 * {@link UserIncarnations} in everything; an id is unique among users and domains.
 */
public interface DomainIncarnations {
    /** The id of the domain's incarnation, begun now if the domain is new to us; empty if James has no such domain. */
    Optional<UUID> current(Domain domain);

    /** Like {@link #current(Domain)}, but begins none. */
    Optional<UUID> known(Domain domain);
}
