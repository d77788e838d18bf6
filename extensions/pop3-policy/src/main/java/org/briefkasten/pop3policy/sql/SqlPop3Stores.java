package org.briefkasten.pop3policy.sql;

import org.briefkasten.pop3policy.Moments;
import org.briefkasten.pop3policy.Pop3Stores;
import org.briefkasten.pop3policy.ledger.DownloadLedger;
import org.briefkasten.pop3policy.ledger.LegacyUidls;
import org.briefkasten.pop3policy.lock.LocalMaildropLocks;
import org.briefkasten.pop3policy.lock.MaildropLocks;
import org.briefkasten.pop3policy.removal.RemovalJournal;
import org.briefkasten.storage.SqlDatabase;
import org.jdbi.v3.core.Jdbi;

/** The tables {@code briefkasten_pop3_*}. Immutable and thread-safe. */
public final class SqlPop3Stores implements Pop3Stores {
    private final Jdbi jdbi;
    private final MaildropLocks locks;

    public SqlPop3Stores(SqlDatabase database) {
        jdbi = database.migrated("pop3_policy", SqlPop3Stores.class);
        locks = database.isEmbedded() ? new LocalMaildropLocks() : new SqlMaildropLocks(jdbi);
    }

    @Override
    public DownloadLedger ledger() {
        return new SqlDownloadLedger(jdbi);
    }

    @Override
    public LegacyUidls legacyUidls() {
        return new SqlLegacyUidls(jdbi);
    }

    @Override
    public MaildropLocks locks() {
        return locks;
    }

    @Override
    public RemovalJournal journal() {
        return new SqlRemovalJournal(jdbi);
    }

    @Override
    public Moments moments() {
        return new SqlMoments(jdbi);
    }
}
