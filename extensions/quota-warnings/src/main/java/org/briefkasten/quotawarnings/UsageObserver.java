package org.briefkasten.quotawarnings;

import com.google.inject.ProvidedBy;
import org.apache.james.mailbox.model.QuotaRoot;

/** Is told of every change of usage, on the thread of the delivery that made it. Thread-safe. */
@ProvidedBy(ModuleNotNamed.class)
public interface UsageObserver {
    /** Begins to look after what earlier runs left behind. Called once, when James loads its listeners. */
    void start();

    /**
     * Takes note. Costs a few comparisons, never blocks and never throws.
     *
     * @param quotaRoot of the one whose usage it is
     */
    void observe(QuotaRoot quotaRoot, QuotaUsage usage);
}
