package org.briefkasten.quotawarnings.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import org.briefkasten.quotawarnings.EpisodeStore;
import org.briefkasten.quotawarnings.QuotaStores;
import org.briefkasten.quotawarnings.refusals.RefusalStore;
import org.briefkasten.quotawarnings.work.SharedWorkStore;
import org.briefkasten.storage.CassandraDatabase;

/** The tables {@code briefkasten_quota_*}. Immutable and thread-safe. */
public final class CassandraQuotaStores implements QuotaStores {
    private final CqlSession session;
    private final String keyspace;

    public CassandraQuotaStores(CassandraDatabase database) {
        session = database.migrated("quota_warnings", CassandraQuotaStores.class);
        keyspace = database.keyspace();
    }

    @Override
    public EpisodeStore episodes() {
        return new CassandraEpisodeStore(session, keyspace);
    }

    @Override
    public RefusalStore refusals() {
        return new CassandraRefusalStore(session, keyspace);
    }

    @Override
    public SharedWorkStore work() {
        return new CassandraSharedWorkStore(session, keyspace);
    }
}
