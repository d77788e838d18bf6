package org.briefkasten.externalfetch.admin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.briefkasten.externalfetch.FetchPlan;
import org.briefkasten.externalfetch.FolderMapping;
import org.briefkasten.externalfetch.Logins;
import org.briefkasten.externalfetch.MailboxNames;
import org.briefkasten.externalfetch.RemoteLogin;
import org.briefkasten.externalfetch.SecretSlot;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.RemoteFolder;
import org.briefkasten.externalfetch.remote.RemoteMailbox;
import org.briefkasten.externalfetch.remote.Security;
import org.briefkasten.externalfetch.remote.Security.Mode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects to a server elsewhere, logs in, and looks whether the account could be fetched; changes nothing, here or there.
 * Thread-safe; blocks as long as the servers take, up to the session timeout of its connectors and of its tokens.
 */
public final class AccountTester {
    private static final Logger LOGGER = LoggerFactory.getLogger(AccountTester.class);
    private static final String NO_UIDPLUS =
            "The server cannot delete single messages (it has no UIDPLUS); choose afterFetch keep.";
    private static final String BROKEN = "The connection to the server broke.";

    private final Logins logins;
    private final int mostMessages;

    /**
     * @param mostMessages what a mailbox may list
     */
    public AccountTester(Logins logins, int mostMessages) {
        this.logins = logins;
        this.mostMessages = mostMessages;
    }

    /**
     * @param slot holds other tokens afterwards, if the login needed them
     * @param names how mailboxes here are spelled
     */
    public TestReport test(RemoteLogin login, SecretSlot slot, FetchPlan plan, MailboxNames names) {
        List<String> findings = new ArrayList<>();
        try (RemoteMailbox remote = logins.open(login, slot)) {
            findings.add(reached(login.security()));
            look(remote, plan, new FolderMapping(plan.target(), plan.folders(), names), findings);
            remote.quit();
            return plan.afterFetch().deletes() && !remote.deletes()
                    ? TestReport.failed(findings, NO_UIDPLUS)
                    : TestReport.passed(findings);
        } catch (ExternalServerException e) {
            return TestReport.failed(findings, e.getMessage());
        } catch (IOException e) {
            LOGGER.info("The test of {} ended early", login, e);
            return TestReport.failed(findings, BROKEN);
        }
    }

    private static String reached(Security security) {
        if (security.mode() == Mode.PLAIN) {
            return "The server was reached and accepted the login, without TLS: others can read along on the way.";
        }
        return "The server was reached, its "
                + (security.pin().isPresent() ? "key is the pinned one" : "certificate is valid")
                + ", and it accepted the login.";
    }

    private void look(RemoteMailbox remote, FetchPlan plan, FolderMapping mapping, List<String> findings)
            throws IOException {
        long chosen = 0;
        for (RemoteFolder folder : remote.folders()) {
            chosen += mapping.targetOf(folder).isPresent() ? 1 : 0;
            if (folder.isInbox()) {
                int messages = remote.list(folder, mostMessages).size();
                findings.add("INBOX has " + messages + (messages == 1 ? " message" : " messages")
                        + ", which can be told from new ones: mail can be kept there.");
            }
        }
        if (plan.folders().isPresent()) {
            findings.add(chosen + (chosen == 1 ? " folder is" : " folders are") + " chosen to be fetched.");
        }
        findings.add(
                remote.deletes()
                        ? "Fetched mail can be deleted there."
                        : "Fetched mail cannot be deleted there: the server has no UIDPLUS.");
    }
}
