package org.briefkasten.externalfetch.mailbox;

import java.util.HashSet;
import java.util.Set;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MultimailboxesSearchQuery;
import org.apache.james.mailbox.model.SearchQuery;
import org.briefkasten.externalfetch.TraceHeader;
import reactor.core.publisher.Flux;

/** Looks for fetched messages in all mailboxes of a user, by James's search. Used by one thread; blocks. */
final class TokenSearch {
    private static final long ONE = 1;

    private final MailboxManager manager;
    private final MailboxSession session;

    TokenSearch(MailboxManager manager, MailboxSession session) {
        this.manager = manager;
        this.session = session;
    }

    /** Those of the tokens whose message is there, as far as James's index has come. */
    Set<String> find(Set<String> tokens) throws MailboxException {
        Set<String> found = new HashSet<>();
        for (String token : tokens) {
            MultimailboxesSearchQuery query = MultimailboxesSearchQuery.from(
                            SearchQuery.of(SearchQuery.headerContains(TraceHeader.NAME, token)))
                    .build();
            if (Boolean.TRUE.equals(
                    Flux.from(manager.search(query, session, ONE)).hasElements().block())) {
                found.add(token);
            }
        }
        return found;
    }
}
