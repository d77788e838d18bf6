package org.briefkasten.users;

import com.google.inject.Inject;
import com.google.inject.Provider;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.briefkasten.storage.StorageUnavailableException;

/** Asks James's users repository and domain list, which are taken at the first question: they need not be ready before. */
final class JamesDirectory implements Directory {
    private final Provider<UsersRepository> users;
    private final Provider<DomainList> domains;

    @Inject
    JamesDirectory(Provider<UsersRepository> users, Provider<DomainList> domains) {
        this.users = users;
        this.domains = domains;
    }

    @Override
    public boolean has(Subject subject) {
        try {
            return subject.kind() == Subject.Kind.USER
                    ? users.get().contains(Username.of(subject.name()))
                    : domains.get().containsDomain(Domain.of(subject.name()));
        } catch (UsersRepositoryException | DomainListException | RuntimeException e) {
            throw new StorageUnavailableException("James cannot tell whether it has the " + subject + ": " + e, e);
        }
    }
}
