package org.briefkasten.quotawarnings;

import org.briefkasten.quotawarnings.cassandra.CassandraQuotaStores;
import org.briefkasten.quotawarnings.refusals.RefusalStore;
import org.briefkasten.quotawarnings.sql.SqlQuotaStores;
import org.briefkasten.quotawarnings.work.SharedWorkStore;
import org.briefkasten.storage.CassandraDatabase;
import org.briefkasten.storage.SqlDatabase;
import org.briefkasten.storage.StoreFactory;

/** All stores of the quota warnings, on one database. Immutable and thread-safe. */
public interface QuotaStores {
    /** For {@code Storage.open}. */
    StoreFactory<QuotaStores> FACTORY = new StoreFactory<>() {
        @Override
        public QuotaStores onSql(SqlDatabase database) {
            return new SqlQuotaStores(database);
        }

        @Override
        public QuotaStores onCassandra(CassandraDatabase database) {
            return new CassandraQuotaStores(database);
        }
    };

    EpisodeStore episodes();

    RefusalStore refusals();

    SharedWorkStore work();
}
