package org.briefkasten.quotawarnings;

import com.google.inject.Provider;
import org.briefkasten.configuration.InvalidConfigurationException;

/** What Guice finds when {@code listeners.xml} names our listener but {@code extensions.properties} not our module. */
final class ModuleNotNamed implements Provider<UsageObserver> {
    @Override
    public UsageObserver get() {
        throw new InvalidConfigurationException(
                "extensions.properties",
                "guice.extension.module must name " + QuotaWarningsModule.class.getName()
                        + ", since listeners.xml names " + QuotaWarningsListener.class.getName(),
                null);
    }
}
