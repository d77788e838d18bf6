package org.briefkasten.settings;

import com.google.common.base.Ticker;
import java.time.Clock;
import org.briefkasten.storage.Storage;

/** Settings of features under test, which pass time themselves. */
public final class TestSettings {
    private TestSettings() {}

    public static LayeredSettings.Factory factory(
            Storage storage, ListedIncarnations incarnations, Clock clock, Ticker ticker) {
        return new LayeredSettings.Factory(
                storage.open(new SettingsStoreFactory()), incarnations, incarnations, clock, ticker);
    }
}
