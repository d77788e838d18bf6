package org.briefkasten.pop3policy.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import org.briefkasten.pop3policy.Moments;
import org.briefkasten.pop3policy.Pop3Stores;
import org.briefkasten.pop3policy.ledger.DownloadLedger;
import org.briefkasten.pop3policy.ledger.LegacyUidls;
import org.briefkasten.pop3policy.lock.MaildropLocks;
import org.briefkasten.pop3policy.removal.RemovalJournal;
import org.briefkasten.storage.CassandraDatabase;

/** The tables {@code briefkasten_pop3_*}. Immutable and thread-safe. */
public final class CassandraPop3Stores implements Pop3Stores {
    private final CqlSession session;
    private final String keyspace;

    public CassandraPop3Stores(CassandraDatabase database) {
        session = database.migrated("pop3_policy", CassandraPop3Stores.class);
        keyspace = database.keyspace();
    }

    @Override
    public DownloadLedger ledger() {
        return new CassandraDownloadLedger(session, keyspace);
    }

    @Override
    public LegacyUidls legacyUidls() {
        return new CassandraLegacyUidls(session, keyspace);
    }

    @Override
    public MaildropLocks locks() {
        return new CassandraMaildropLocks(session, keyspace);
    }

    @Override
    public RemovalJournal journal() {
        return new CassandraRemovalJournal(session, keyspace);
    }

    @Override
    public Moments moments() {
        return new CassandraMoments(session, keyspace);
    }
}
