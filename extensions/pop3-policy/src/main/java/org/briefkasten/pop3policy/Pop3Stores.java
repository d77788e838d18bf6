package org.briefkasten.pop3policy;

import org.briefkasten.pop3policy.cassandra.CassandraPop3Stores;
import org.briefkasten.pop3policy.ledger.DownloadLedger;
import org.briefkasten.pop3policy.ledger.LegacyUidls;
import org.briefkasten.pop3policy.lock.MaildropLocks;
import org.briefkasten.pop3policy.removal.RemovalJournal;
import org.briefkasten.pop3policy.sql.SqlPop3Stores;
import org.briefkasten.storage.CassandraDatabase;
import org.briefkasten.storage.SqlDatabase;
import org.briefkasten.storage.StoreFactory;

/** All stores of the POP3 policy, on one database. Immutable and thread-safe. */
public interface Pop3Stores {
    /** For {@code Storage.open}. */
    StoreFactory<Pop3Stores> FACTORY = new StoreFactory<>() {
        @Override
        public Pop3Stores onSql(SqlDatabase database) {
            return new SqlPop3Stores(database);
        }

        @Override
        public Pop3Stores onCassandra(CassandraDatabase database) {
            return new CassandraPop3Stores(database);
        }
    };

    DownloadLedger ledger();

    LegacyUidls legacyUidls();

    MaildropLocks locks();

    RemovalJournal journal();

    Moments moments();
}
