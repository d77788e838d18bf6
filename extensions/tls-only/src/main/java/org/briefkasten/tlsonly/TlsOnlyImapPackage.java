package org.briefkasten.tlsonly;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import org.apache.james.modules.protocols.ImapPackage;
import org.apache.james.utils.ClassName;
import org.briefkasten.tlsonly.guard.GuardedAuthenticateCommandParser;
import org.briefkasten.tlsonly.guard.GuardedAuthenticateProcessor;
import org.briefkasten.tlsonly.guard.GuardedLoginCommandParser;
import org.briefkasten.tlsonly.guard.GuardedLoginProcessor;
import org.briefkasten.tlsonly.guard.PlaintextAttemptProcessor;

/**
 * LOGIN and AUTHENTICATE, guarded: it stands for stock's {@link ImapPackage.DefaultAuth} in {@code imapPackages}, beside
 * {@link ImapPackage.DefaultNoAuth} or another package of all other commands. Immutable and thread-safe.
 */
public final class TlsOnlyImapPackage extends ImapPackage.Impl {
    public TlsOnlyImapPackage() {
        super(
                classNames(
                        GuardedAuthenticateProcessor.class,
                        GuardedLoginProcessor.class,
                        PlaintextAttemptProcessor.class),
                classNames(GuardedAuthenticateCommandParser.class, GuardedLoginCommandParser.class),
                ImmutableList.of());
    }

    private static ImmutableList<ClassName> classNames(Class<?>... classes) {
        return Arrays.stream(classes)
                .map(type -> new ClassName(type.getName()))
                .collect(ImmutableList.toImmutableList());
    }
}
