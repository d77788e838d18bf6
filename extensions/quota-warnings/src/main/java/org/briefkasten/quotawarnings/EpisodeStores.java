package org.briefkasten.quotawarnings;

import org.briefkasten.quotawarnings.cassandra.CassandraEpisodeStore;
import org.briefkasten.quotawarnings.sql.SqlEpisodeStore;
import org.briefkasten.storage.CassandraDatabase;
import org.briefkasten.storage.SqlDatabase;
import org.briefkasten.storage.StoreFactory;

/** Thread-safe. */
final class EpisodeStores implements StoreFactory<EpisodeStore> {
    @Override
    public EpisodeStore onSql(SqlDatabase database) {
        return new SqlEpisodeStore(database);
    }

    @Override
    public EpisodeStore onCassandra(CassandraDatabase database) {
        return new CassandraEpisodeStore(database);
    }
}
