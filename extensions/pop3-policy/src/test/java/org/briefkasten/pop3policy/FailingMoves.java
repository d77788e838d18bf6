package org.briefkasten.pop3policy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.exception.MailboxException;

/** A real mailbox manager whose store fails after some moves. */
public final class FailingMoves {
    private FailingMoves() {}

    public static MailboxManager after(int moves, MailboxManager real) {
        AtomicInteger left = new AtomicInteger(moves);
        return (MailboxManager) Proxy.newProxyInstance(
                FailingMoves.class.getClassLoader(),
                new Class<?>[] {MailboxManager.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("moveMessages") && left.getAndDecrement() <= 0) {
                        throw new MailboxException("the store does not answer");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
