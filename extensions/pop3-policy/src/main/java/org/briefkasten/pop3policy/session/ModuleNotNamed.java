package org.briefkasten.pop3policy.session;

import com.google.inject.Provider;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.briefkasten.pop3policy.Pop3PolicyHandlers;
import org.briefkasten.pop3policy.Pop3PolicyModule;

/** What Guice finds when {@code pop3server.xml} names our handlers but {@code extensions.properties} not our module. */
final class ModuleNotNamed implements Provider<PolicySessions> {
    @Override
    public PolicySessions get() {
        throw new InvalidConfigurationException(
                "extensions.properties",
                "guice.extension.module must name " + Pop3PolicyModule.class.getName() + ", since pop3server.xml names "
                        + Pop3PolicyHandlers.class.getName(),
                null);
    }
}
