package org.briefkasten.externalfetch.mailbox;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.james.mailbox.MessageManager.AppendCommand;

/**
 * Gives an append its flags. Their class is {@code javax.mail.Flags} in James 3.8 and {@code jakarta.mail.Flags} in 3.9,
 * and stands in the descriptor of {@code AppendCommand.Builder.withFlags}, so it is looked up, once, by that method.
 * Immutable and thread-safe.
 */
final class FlagsBridge {
    private static final String[] SYSTEM_FLAGS = {"SEEN", "ANSWERED", "FLAGGED", "DRAFT"};

    private final MethodHandle newFlags;
    private final MethodHandle addKeyword;
    private final MethodHandle addSystemFlag;
    private final MethodHandle withFlags;
    private final Map<String, Object> systemFlags = new HashMap<>();

    FlagsBridge() {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        try {
            Class<?> flags = flagsClass();
            Class<?> flag = Class.forName(flags.getName() + "$Flag", true, flags.getClassLoader());
            newFlags = lookup.findConstructor(flags, MethodType.methodType(void.class));
            addKeyword = lookup.findVirtual(flags, "add", MethodType.methodType(void.class, String.class));
            addSystemFlag = lookup.findVirtual(flags, "add", MethodType.methodType(void.class, flag));
            withFlags = lookup.findVirtual(
                    AppendCommand.Builder.class,
                    "withFlags",
                    MethodType.methodType(AppendCommand.Builder.class, flags));
            for (String name : SYSTEM_FLAGS) {
                systemFlags.put(
                        "\\" + name.toLowerCase(Locale.ROOT),
                        flag.getField(name).get(null));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This James has no AppendCommand.Builder.withFlags that is known here", e);
        }
    }

    /**
     * @param flags as in IMAP; of system flags those for seen, answered, flagged and draft are taken
     */
    void set(AppendCommand.Builder builder, Set<String> flags) {
        try {
            Object converted = newFlags.invoke();
            for (String flag : flags) {
                add(converted, flag);
            }
            withFlags.invoke(builder, converted);
        } catch (Throwable e) {
            throw new IllegalStateException("Flags cannot be set", e);
        }
    }

    private void add(Object converted, String flag) throws Throwable {
        Object systemFlag = systemFlags.get(flag.toLowerCase(Locale.ROOT));
        if (systemFlag != null) {
            addSystemFlag.invoke(converted, systemFlag);
        } else if (!flag.startsWith("\\")) {
            addKeyword.invoke(converted, flag);
        }
    }

    private static Class<?> flagsClass() throws NoSuchMethodException {
        return Stream.of(AppendCommand.Builder.class.getMethods())
                .filter(method -> method.getName().equals("withFlags") && method.getParameterCount() == 1)
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException("withFlags"))
                .getParameterTypes()[0];
    }
}
