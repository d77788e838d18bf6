package org.briefkasten.quotawarnings.sql;

import org.briefkasten.quotawarnings.EpisodeStore;
import org.briefkasten.quotawarnings.QuotaStores;
import org.briefkasten.quotawarnings.refusals.RefusalStore;
import org.briefkasten.quotawarnings.work.SharedWorkStore;
import org.briefkasten.storage.SqlDatabase;
import org.jdbi.v3.core.Jdbi;

/** The tables {@code briefkasten_quota_*}. Immutable and thread-safe. */
public final class SqlQuotaStores implements QuotaStores {
    private final Jdbi jdbi;

    public SqlQuotaStores(SqlDatabase database) {
        jdbi = database.migrated("quota_warnings", SqlQuotaStores.class);
    }

    @Override
    public EpisodeStore episodes() {
        return new SqlEpisodeStore(jdbi);
    }

    @Override
    public RefusalStore refusals() {
        return new SqlRefusalStore(jdbi);
    }

    @Override
    public SharedWorkStore work() {
        return new SqlSharedWorkStore(jdbi);
    }
}
