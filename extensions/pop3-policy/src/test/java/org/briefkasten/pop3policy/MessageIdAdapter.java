package org.briefkasten.pop3policy;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.protocols.pop3.mailbox.Mailbox;
import org.apache.james.protocols.pop3.mailbox.MessageMetaData;

/** Shows INBOX under message ids, as the adapter of James's distributed POP3 application does. */
public class MessageIdAdapter implements Mailbox {
    private final Mailboxes mailboxes;

    public MessageIdAdapter(KeepingWorld james) {
        this.mailboxes = james.mailboxes;
    }

    @Override
    public List<MessageMetaData> getMessages() throws IOException {
        try {
            return mailboxes.metadata("INBOX").stream()
                    .map(message ->
                            message.getComposedMessageId().getMessageId().serialize())
                    .map(identifier -> new MessageMetaData(identifier, 1))
                    .collect(Collectors.toUnmodifiableList());
        } catch (MailboxException e) {
            throw new IOException(e);
        }
    }

    @Override
    public InputStream getMessage(String identifier) {
        return InputStream.nullInputStream();
    }

    @Override
    public void remove(String... identifiers) {
        throw new UnsupportedOperationException("the policy says trash");
    }

    @Override
    public String getIdentifier() {
        return "1";
    }

    @Override
    public void close() {}
}
