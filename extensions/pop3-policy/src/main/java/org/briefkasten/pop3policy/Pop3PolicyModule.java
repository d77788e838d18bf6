package org.briefkasten.pop3policy;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import org.briefkasten.configuration.ConfigurationFiles;

/** Named as {@code guice.extension.module} in {@code extensions.properties}. Equal to any other of its kind. */
public final class Pop3PolicyModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(HandlersWiring.class).asEagerSingleton();
        bind(PolicyMailboxes.class).to(DeletingMailboxes.class).in(Scopes.SINGLETON);
    }

    @Provides
    @Singleton
    Pop3PolicyConfiguration configuration(ConfigurationFiles files) {
        return Pop3PolicyConfiguration.read(files.openRequired(Pop3PolicyConfiguration.FILE));
    }

    @Provides
    @Singleton
    RemovalPolicy removalPolicy(Pop3PolicyConfiguration configuration) {
        return new RemovalPolicy(configuration);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pop3PolicyModule;
    }

    @Override
    public int hashCode() {
        return Pop3PolicyModule.class.hashCode();
    }
}
