package org.briefkasten.pop3policy.removal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageManager.FlagsUpdateMode;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MessageRange;

/**
 * Sets {@code \Seen}. The flags are of {@code javax.mail} in James 3.8.x and of {@code jakarta.mail} in 3.9.0: their
 * class is taken from MessageManager's own method, once. Thread-safe.
 */
final class SeenFlag {
    private static final MethodHandle SET_FLAGS = setFlags();
    private static final Object SEEN = seen();

    private SeenFlag() {}

    static void add(MessageManager folder, MessageRange messages, MailboxSession session) throws MailboxException {
        try {
            SET_FLAGS.invoke(folder, SEEN, FlagsUpdateMode.ADD, messages, session);
        } catch (MailboxException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new MailboxException("the flag cannot be set", new IllegalStateException(e));
        }
    }

    private static Method method() {
        return Arrays.stream(MessageManager.class.getMethods())
                .filter(method -> method.getName().equals("setFlags") && method.getParameterCount() == 4)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("this James's MessageManager is not that of 3.8.x or 3.9.0"));
    }

    private static MethodHandle setFlags() {
        try {
            return MethodHandles.publicLookup().unreflect(method());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object seen() {
        try {
            Class<?> flags = method().getParameterTypes()[0];
            Class<?> flag = Class.forName(flags.getName() + "$Flag", true, flags.getClassLoader());
            return flags.getConstructor(flag).newInstance(flag.getField("SEEN").get(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this James's mail flags are not those of 3.8.x or 3.9.0", e);
        }
    }
}
