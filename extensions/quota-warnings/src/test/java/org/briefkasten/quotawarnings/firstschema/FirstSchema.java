package org.briefkasten.quotawarnings.firstschema;

import java.util.List;
import org.briefkasten.storage.CassandraDatabase;
import org.briefkasten.storage.SqlDatabase;
import org.briefkasten.storage.StoreFactory;

/**
 * A database as the first version left it: with its migration only, a copy of which lies beside this class, and two
 * episodes, the one of 95 % being sent.
 */
final class FirstSchema implements StoreFactory<Void> {
    private static final List<String> VALUES = List.of(
            "'80%', 00000000-0000-4000-8000-000000000080, 'bob@example.org', '2026-11-22 20:15:00.123Z',"
                    + " '2026-11-22 20:17:00.123Z', '2026-11-22 20:15:01.456Z')",
            "'95%', 00000000-0000-4000-8000-000000000095, 'bob@example.org', '2026-11-22 20:15:00.123Z',"
                    + " '2026-11-22 20:17:00.123Z', null)");
    private static final String ROW =
            "briefkasten_quota_episode (incarnation_id, resource_name, threshold, episode_id, username, begun_at,"
                    + " leased_until, sent_at) VALUES (00000000-0000-4000-8000-00000000000b, 'size', ";

    @Override
    public Void onSql(SqlDatabase database) {
        database.migrated("quota_warnings", FirstSchema.class)
                .useHandle(handle -> VALUES.forEach(values -> handle.execute("INSERT INTO "
                        + (ROW + values).replaceAll("(0{8}-0000-4000-8000-[0-9a-f]{12})", "CAST('$1' AS UUID)"))));
        return null;
    }

    @Override
    public Void onCassandra(CassandraDatabase database) {
        VALUES.forEach(values -> database.migrated("quota_warnings", FirstSchema.class)
                .execute("INSERT INTO " + database.keyspace() + "." + ROW + values));
        return null;
    }
}
