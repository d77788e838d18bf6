package org.briefkasten.pop3policy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MessageRange;

/** A real mailbox manager that does not move all that it should. */
public final class FailingMoves {
    private FailingMoves() {}

    /** Runs before each move, whose place it takes by throwing. */
    public interface Hook {
        void beforeMove(MessageRange messages) throws MailboxException;
    }

    public static MailboxManager after(int moves, MailboxManager real) {
        AtomicInteger left = new AtomicInteger(moves);
        return with(messages -> fail(left.getAndDecrement() <= 0), real);
    }

    public static MailboxManager of(long uid, MailboxManager real) {
        return with(messages -> fail(messages.includes(MessageUid.of(uid))), real);
    }

    private static void fail(boolean fails) throws MailboxException {
        if (fails) {
            throw new MailboxException("the store does not answer");
        }
    }

    public static MailboxManager with(Hook hook, MailboxManager real) {
        return (MailboxManager) Proxy.newProxyInstance(
                FailingMoves.class.getClassLoader(),
                new Class<?>[] {MailboxManager.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("moveMessages")) {
                        hook.beforeMove((MessageRange) arguments[0]);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
