package org.briefkasten.pop3policy;

import com.google.inject.Provider;
import org.briefkasten.configuration.InvalidConfigurationException;

/** What Guice finds when {@code pop3server.xml} names our handlers but {@code extensions.properties} not our module. */
final class ModuleNotNamed implements Provider<PolicyMailboxes> {
    @Override
    public PolicyMailboxes get() {
        throw new InvalidConfigurationException(
                "extensions.properties",
                "guice.extension.module must name " + Pop3PolicyModule.class.getName() + ", since pop3server.xml names "
                        + Pop3PolicyHandlers.class.getName(),
                null);
    }
}
