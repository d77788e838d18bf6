package org.briefkasten.pop3policy;

import java.nio.file.Path;
import org.briefkasten.settings.LayeredSettings;
import org.briefkasten.settings.ListedIncarnations;
import org.briefkasten.settings.TestSettings;
import org.briefkasten.storage.testing.H2TestDatabase;
import org.briefkasten.users.SettableClock;

/** The keeping half of the policy over an embedded database, with users and a clock as the test says. */
public final class PolicyWorld implements AutoCloseable {
    public final SettableClock clock = new SettableClock();
    public final ListedIncarnations incarnations = new ListedIncarnations();
    final H2TestDatabase database;
    public final Pop3Stores stores;
    public Pop3PolicyConfiguration configuration;
    public LayeredPop3Policies policies;

    private final JamesConf conf;
    private final LayeredSettings.Factory settings;

    PolicyWorld(Path directory, String xml) {
        database = new H2TestDatabase(directory.resolve("database"));
        stores = database.backend().open(Pop3Stores.FACTORY);
        conf = new JamesConf(directory);
        settings = TestSettings.factory(database.backend(), incarnations, clock, clock.ticker());
        restart(xml);
    }

    /** With another file. */
    void restart(String xml) {
        configuration = Pop3PolicyConfiguration.read(
                conf.with("pop3-policy.xml", xml).files().openRequired(Pop3PolicyConfiguration.FILE));
        policies = new LayeredPop3Policies(
                configuration.settings(),
                settings.create(configuration.settings().schema(), configuration.server()),
                new StoredServerMoments(stores.moments(), configuration, clock));
    }

    @Override
    public void close() {
        database.close();
    }
}
