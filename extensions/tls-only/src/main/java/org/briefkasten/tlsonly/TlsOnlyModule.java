package org.briefkasten.tlsonly;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.briefkasten.configuration.ConfigurationFiles;
import org.briefkasten.tlsonly.audit.StartUpAudit;
import org.briefkasten.tlsonly.listeners.ImapPackagesPlace;

/** Audits James's listeners before any port opens. Equal to any other of its kind. */
public final class TlsOnlyModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(StartUpAudit.class).asEagerSingleton();
    }

    @Provides
    @Singleton
    TlsOnlyConfiguration configuration(ConfigurationFiles files) {
        return TlsOnlyConfiguration.read(files.open("tls-only"));
    }

    @Provides
    ImapPackagesPlace imapPackagesPlace() {
        return ImapPackagesPlace.ofThisJames();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TlsOnlyModule;
    }

    @Override
    public int hashCode() {
        return TlsOnlyModule.class.hashCode();
    }
}
