package org.briefkasten.pop3policy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.james.core.Username;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.protocols.pop3.mailbox.Mailbox;
import org.apache.james.protocols.pop3.mailbox.MessageMetaData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mailbox of one POP3 session: shows what James's adapter shows, and lets the policy decide what removing means.
 * {@link #remove} is called once, at QUIT; what it throws becomes {@code -ERR} there (QuitCmdHandler, 3.8.1 and 3.9.0).
 * As thread-safe as the adapter's.
 */
public final class PolicyMailbox implements Mailbox {
    /** Where removed messages go, bound to one session. */
    interface Trash {
        /**
         * @return how many of them were still there and are now in the trash
         */
        int take(List<String> identifiers) throws MailboxException;
    }

    private static final Logger LOGGER = LoggerFactory.getLogger(PolicyMailbox.class);

    private final Mailbox adapter;
    private final Username username;
    private final RemovalPolicy policy;
    private final Trash trash;

    PolicyMailbox(Mailbox adapter, Username username, RemovalPolicy policy, Trash trash) {
        this.adapter = Objects.requireNonNull(adapter);
        this.username = Objects.requireNonNull(username);
        this.policy = Objects.requireNonNull(policy);
        this.trash = Objects.requireNonNull(trash);
    }

    @Override
    public void remove(String... identifiers) throws IOException {
        if (identifiers.length > 0) {
            carryOut(policy.decide(username), identifiers);
        }
    }

    private void carryOut(RemovalDecision decision, String... identifiers) throws IOException {
        if (decision.action() == OnDelete.EXPUNGE) {
            adapter.remove(identifiers);
            log(decision, identifiers.length + " messages expunged");
        } else {
            int moved = toTrash(identifiers);
            log(decision, moved + " messages moved to the trash, " + (identifiers.length - moved) + " were gone");
        }
    }

    private static void log(RemovalDecision decision, String done) {
        LOGGER.info("{} pop3: {}; {}", decision.username().asString(), done, decision.reason());
    }

    private int toTrash(String... identifiers) throws IOException {
        try {
            return trash.take(Arrays.asList(identifiers));
        } catch (MailboxException e) {
            throw new IOException(
                    username.asString() + ": not all of " + identifiers.length + " messages went to the trash", e);
        }
    }

    @Override
    public InputStream getMessage(String identifier) throws IOException {
        return adapter.getMessage(identifier);
    }

    @Override
    public List<MessageMetaData> getMessages() throws IOException {
        return adapter.getMessages();
    }

    @Override
    public String getIdentifier() throws IOException {
        return adapter.getIdentifier();
    }

    @Override
    public void close() throws IOException {
        adapter.close();
    }
}
