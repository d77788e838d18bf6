package org.briefkasten.quotawarnings;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import com.google.inject.ProvisionException;
import org.junit.jupiter.api.Test;

class QuotaWarningsListenerTest {
    @Test
    void saysWhichModuleIsMissingWhenOnlyTheListenerIsNamed() {
        assertThatThrownBy(() -> Guice.createInjector().getInstance(QuotaWarningsListener.class))
                .isInstanceOf(ProvisionException.class)
                .hasRootCauseMessage("extensions.properties: guice.extension.module must name"
                        + " org.briefkasten.quotawarnings.QuotaWarningsModule, since listeners.xml names"
                        + " org.briefkasten.quotawarnings.QuotaWarningsListener");
    }
}
