package org.briefkasten.users;

import java.util.List;
import org.apache.james.core.Domain;
import org.apache.james.domainlist.api.DomainList;

/** A James with one domain. */
public final class FixedDomain implements DomainList {
    private final Domain domain;

    public FixedDomain(String domain) {
        this.domain = Domain.of(domain);
    }

    @Override
    public List<Domain> getDomains() {
        return List.of(domain);
    }

    @Override
    public boolean containsDomain(Domain other) {
        return domain.equals(other);
    }

    @Override
    public void addDomain(Domain other) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void removeDomain(Domain other) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Domain getDefaultDomain() {
        return domain;
    }
}
