package org.briefkasten.appendceiling;

import com.google.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageManager.AppendCommand;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.ByteContent;
import org.apache.james.mailbox.model.Content;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.webadmin.Routes;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * {@code POST /appendCeiling?directory=D&threads=N&user=A&user=B}: appends each file of the directory, in the order of
 * their names, to the INBOX of each user, as many users at once as there are threads, and answers {@code {"nanos":"..."}}.
 * The files are in memory and the INBOXes open before the clock starts, so nothing but {@code appendMessage} is measured.
 *
 * <p>{@code POST /appendCeiling/file?file=F&user=A} appends one message, which is not in memory.
 */
public final class AppendCeilingRoutes implements Routes {
    private final MailboxManager mailboxes;

    @Inject
    public AppendCeilingRoutes(MailboxManager mailboxes) {
        this.mailboxes = mailboxes;
    }

    @Override
    public String getBasePath() {
        return "/appendCeiling";
    }

    @Override
    public void define(Service service) {
        service.post(getBasePath(), this::measure);
        service.post(getBasePath() + "/file", this::appendFile);
    }

    /** Appends one message to one INBOX, read from its file while that goes on. */
    private String appendFile(Request request, Response response) throws Exception {
        Path file = Path.of(request.queryParams("file"));
        MailboxSession session = mailboxes.createSystemSession(Username.of(request.queryParams("user")));
        inboxOf(session).appendMessage(AppendCommand.builder().build(contentOf(file)), session);
        return "{\"octets\":\"" + Files.size(file) + "\"}";
    }

    private static Content contentOf(Path file) {
        return new Content() {
            @Override
            public InputStream getInputStream() throws IOException {
                return Files.newInputStream(file);
            }

            @Override
            public long size() throws MailboxException {
                return file.toFile().length();
            }
        };
    }

    private MessageManager inboxOf(MailboxSession session) throws MailboxException {
        MailboxPath path = MailboxPath.inbox(session);
        mailboxes.createMailbox(path, session);
        return mailboxes.getMailbox(path, session);
    }

    private String measure(Request request, Response response) throws Exception {
        List<byte[]> messages = messagesIn(Path.of(request.queryParams("directory")));
        List<Callable<Void>> boxes = new ArrayList<>();
        for (String user : request.queryParamsValues("user")) {
            boxes.add(appendingTo(user, messages));
        }
        ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(request.queryParams("threads")));
        try {
            long begin = System.nanoTime();
            for (Future<Void> box : threads.invokeAll(boxes)) {
                box.get();
            }
            return "{\"nanos\":\"" + (System.nanoTime() - begin) + "\"}";
        } finally {
            threads.shutdown();
        }
    }

    private Callable<Void> appendingTo(String user, List<byte[]> messages) throws Exception {
        MailboxSession session = mailboxes.createSystemSession(Username.of(user));
        MessageManager inbox = inboxOf(session);
        return () -> {
            for (byte[] message : messages) {
                inbox.appendMessage(AppendCommand.builder().build(new ByteContent(message)), session);
            }
            return null;
        };
    }

    private static List<byte[]> messagesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> sorted = files.sorted().collect(Collectors.toList());
            List<byte[]> messages = new ArrayList<>();
            for (Path file : sorted) {
                messages.add(Files.readAllBytes(file));
            }
            return messages;
        }
    }
}
