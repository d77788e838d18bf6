package org.briefkasten.pop3policy.session;

import com.google.common.base.CharMatcher;
import com.google.inject.Inject;
import com.google.inject.name.Named;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.BadCredentialsException;
import org.apache.james.mailbox.exception.ForbiddenDelegationException;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.UserDoesNotExistException;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.lib.POP3BeforeSMTPHelper;
import org.apache.james.protocols.pop3.POP3Session;
import org.briefkasten.pop3policy.SessionTrace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs users in, however they prove who they are. Thread-safe; blocks on the stores. */
final class Logins {
    private static final Logger LOGGER = LoggerFactory.getLogger(Logins.class);
    private static final Response UNAVAILABLE =
            Responses.temporary("The mailbox cannot be opened now, try again later");

    private final MailboxManager manager;
    private final Maildrops maildrops;
    private final LoginLimits limits;
    private final MetricFactory metrics;

    @Inject
    Logins(
            @Named("mailboxmanager") MailboxManager manager,
            Maildrops maildrops,
            LoginLimits limits,
            MetricFactory metrics) {
        this.manager = manager;
        this.maildrops = maildrops;
        this.limits = limits;
        this.metrics = metrics;
    }

    /** Whether a client may prove who it is on this connection (RFC 8314 section 3). */
    boolean permits(POP3Session session) {
        return !limits.requireTls() || session.isTLSStarted();
    }

    /**
     * @param claimed who the client says it is, for the log
     */
    Response logIn(POP3Session session, String claimed, Credentials credentials) {
        String name = CharMatcher.javaIsoControl().replaceFrom(claimed, '?');
        Optional<MailboxSession> proven = Optional.empty();
        try {
            proven = Optional.of(credentials.authenticate(manager));
            session.stopDetectingCommandInjection();
            return opened(session, proven.get());
        } catch (LoginRefused e) {
            LOGGER.info("{} pop3: no session from {}, {}", name, address(session), e.getMessage());
            return e.response();
        } catch (BadCredentialsException | ForbiddenDelegationException | UserDoesNotExistException e) {
            return failed(session, name);
        } catch (MailboxException | IOException | RuntimeException e) {
            LOGGER.error("{} pop3: the mailbox cannot be opened for {}", name, address(session), e);
            return UNAVAILABLE;
        }
    }

    private Response opened(POP3Session session, MailboxSession proven)
            throws LoginRefused, MailboxException, IOException {
        SessionTrace trace = new SessionTrace(session.getSessionID(), address(session));
        OpenMaildrop maildrop = maildrops.open(proven, trace);
        session.setUsername(proven.getUser());
        Pop3Connection.of(session).loggedIn(maildrop);
        POP3BeforeSMTPHelper.addIPAddress(trace.address());
        metrics.generate("pop3-policy-login").increment();
        LOGGER.info(
                "{} pop3: session {} from {} sees {} messages; {}",
                proven.getUser().asString(),
                trace.sessionId(),
                trace.address(),
                maildrop.state().left(),
                maildrop.policy().expose().rule());
        return Responses.ok("Welcome " + proven.getUser().asString());
    }

    /** Slows the client down, each time twice as long, and cuts it off at last. */
    private Response failed(POP3Session session, String claimed) {
        Pop3Connection connection = Pop3Connection.of(session);
        int failures = connection.failed();
        Duration delay = limits.delay(failures);
        connection.delay(delay);
        metrics.generate("pop3-policy-login-failed").increment();
        LOGGER.info(
                "{} pop3: failed login {} from {}, answered after {} ms",
                claimed,
                failures,
                address(session),
                delay.toMillis());
        return failures >= limits.failures()
                ? Responses.lastErr("[AUTH] Authentication failed too often.")
                : Responses.err("[AUTH] Authentication failed.");
    }

    private static String address(POP3Session session) {
        return session.getRemoteAddress().getAddress().getHostAddress();
    }
}
