package org.briefkasten.externalfetch;

import com.google.common.collect.ImmutableList;
import org.apache.james.modules.protocols.ImapPackage;
import org.apache.james.utils.ClassName;
import org.briefkasten.externalfetch.idle.SessionObserver;

/**
 * Lets the fetcher know who is logged in over IMAP on this node: named in {@code imapPackages} of {@code imapserver.xml}
 * beside the packages of all commands. It has no command of its own and changes none. Immutable and thread-safe.
 */
public final class ExternalFetchImapPackage extends ImapPackage.Impl {
    public ExternalFetchImapPackage() {
        super(ImmutableList.of(new ClassName(SessionObserver.class.getName())), ImmutableList.of(), ImmutableList.of());
    }
}
