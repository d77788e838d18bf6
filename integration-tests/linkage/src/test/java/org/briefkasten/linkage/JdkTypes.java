package org.briefkasten.linkage;

import java.util.Arrays;

/** The members of the JDK's own types, for look-ups that end there, as in {@code Object.toString}. */
final class JdkTypes {
    private JdkTypes() {}

    static boolean declares(String name, Member member) {
        try {
            Class<?> type = Class.forName(name.replace('/', '.'), false, null);
            return Arrays.stream(type.getMethods()).anyMatch(it -> it.getName().equals(member.name))
                    || Arrays.stream(type.getDeclaredMethods())
                            .anyMatch(it -> it.getName().equals(member.name));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
