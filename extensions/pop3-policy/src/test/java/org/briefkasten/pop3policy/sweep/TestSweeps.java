package org.briefkasten.pop3policy.sweep;

import org.apache.james.metrics.api.MetricFactory;
import org.briefkasten.pop3policy.KeepingWorld;
import org.briefkasten.pop3policy.Pop3Stores;
import org.briefkasten.pop3policy.lock.LeaseKeeper;
import org.briefkasten.pop3policy.lock.LockKeeper;
import org.briefkasten.pop3policy.removal.RemovalState;

/** Sweeps that expunge. */
public final class TestSweeps {
    private TestSweeps() {}

    public static Sweep sweep(KeepingWorld james, MetricFactory metrics) {
        Pop3Stores stores = james.world.stores;
        RemovalRunner expunge = (username, removal, lock) -> {
            james.folders.open(username, removal.maildrop()).orElseThrow().expunge(removal.uids());
            stores.journal().update(removal.toBuilder().state(RemovalState.DONE).build());
            return removal;
        };
        return sweep(james, metrics, expunge);
    }

    static Sweep sweep(KeepingWorld james, MetricFactory metrics, RemovalRunner runner) {
        Pop3Stores stores = james.world.stores;
        LockKeeper locks = new LeaseKeeper(stores.locks(), james.world.clock);
        return new Sweep(
                stores.ledger(),
                stores.journal(),
                locks,
                stores.moments(),
                james.world.incarnations,
                new MaildropSweep(
                        stores.ledger(), stores.journal(), locks, james.world.policies, james.folders, runner),
                james.world.configuration,
                james.world.clock,
                metrics);
    }
}
