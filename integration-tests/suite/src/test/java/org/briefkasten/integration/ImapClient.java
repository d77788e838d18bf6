package org.briefkasten.integration;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.mail.Flags;
import javax.mail.Folder;
import javax.mail.Message;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.Store;
import javax.mail.internet.MimeMessage;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.harness.Keystore;

/** One user's IMAP connection over implicit TLS, checking the server's certificate. Not thread-safe. */
public final class ImapClient implements AutoCloseable {
    private final Session session;
    private final Store store;

    private ImapClient(Session session, Store store) {
        this.session = session;
        this.store = store;
    }

    public static ImapClient connect(JamesHost host, String user, String password) throws MessagingException {
        return connect(host.imaps(), host.keystore(), user, password);
    }

    public static ImapClient connect(int port, Keystore trusted, String user, String password)
            throws MessagingException {
        Properties properties = new Properties();
        properties.put(
                "mail.imaps.ssl.socketFactory",
                new NoDelaySocketFactory(trusted.trustingContext().getSocketFactory()));
        properties.put("mail.imaps.ssl.checkserveridentity", "true");
        properties.put("mail.imaps.timeout", "60000");
        // Whole messages, byte by byte as the server has them.
        properties.put("mail.imaps.partialfetch", "false");
        Session session = Session.getInstance(properties);
        Store store = session.getStore("imaps");
        store.connect("localhost", port, user, password);
        return new ImapClient(session, store);
    }

    /** Makes the folder if there is none. */
    public void append(String folder, byte[] message) throws MessagingException {
        Folder target = store.getFolder(folder);
        if (!target.exists()) {
            target.create(Folder.HOLDS_MESSAGES);
        }
        target.appendMessages(new Message[] {new MimeMessage(session, new ByteArrayInputStream(message))});
    }

    public int count(String folder) throws MessagingException {
        return store.getFolder(folder).getMessageCount();
    }

    public boolean exists(String folder) throws MessagingException {
        return store.getFolder(folder).exists();
    }

    /** Every message as the server has it, in the folder's order. */
    public List<byte[]> messages(String folder) throws MessagingException, IOException {
        Folder opened = store.getFolder(folder);
        opened.open(Folder.READ_ONLY);
        try {
            List<byte[]> messages = new ArrayList<>();
            for (Message message : opened.getMessages()) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                message.writeTo(bytes);
                messages.add(bytes.toByteArray());
            }
            return messages;
        } finally {
            opened.close(false);
        }
    }

    /** The subjects, decoded, in the folder's order. */
    public List<String> subjects(String folder) throws MessagingException {
        Folder opened = store.getFolder(folder);
        opened.open(Folder.READ_ONLY);
        try {
            List<String> subjects = new ArrayList<>();
            for (Message message : opened.getMessages()) {
                subjects.add(message.getSubject());
            }
            return subjects;
        } finally {
            opened.close(false);
        }
    }

    /** Deletes all messages of the folder and expunges it. */
    public void empty(String folder) throws MessagingException {
        Folder opened = store.getFolder(folder);
        opened.open(Folder.READ_WRITE);
        opened.setFlags(opened.getMessages(), new Flags(Flags.Flag.DELETED), true);
        opened.close(true);
    }

    /** What javax.mail offers beyond this class. */
    public Store store() {
        return store;
    }

    @Override
    public void close() throws MessagingException {
        store.close();
    }
}
