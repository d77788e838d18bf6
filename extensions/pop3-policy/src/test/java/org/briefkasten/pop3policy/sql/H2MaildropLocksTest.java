package org.briefkasten.pop3policy.sql;

import org.briefkasten.pop3policy.lock.MaildropLocks;
import org.briefkasten.pop3policy.lock.SharedMaildropLocksContract;
import org.briefkasten.storage.CassandraDatabase;
import org.briefkasten.storage.SqlDatabase;
import org.briefkasten.storage.Storage;
import org.briefkasten.storage.StoreFactory;

/** On H2 as if it were not the embedded database. */
class H2MaildropLocksTest extends SharedMaildropLocksContract {
    @Override
    protected MaildropLocks open(Storage storage) {
        return storage.open(new StoreFactory<MaildropLocks>() {
            @Override
            public MaildropLocks onSql(SqlDatabase database) {
                return new SqlMaildropLocks(database.migrated("pop3_policy", SqlPop3Stores.class));
            }

            @Override
            public MaildropLocks onCassandra(CassandraDatabase database) {
                throw new AssertionError(database);
            }
        });
    }
}
