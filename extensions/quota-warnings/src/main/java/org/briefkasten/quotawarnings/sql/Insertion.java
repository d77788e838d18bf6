package org.briefkasten.quotawarnings.sql;

import org.briefkasten.storage.sql.SqlFailures;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.statement.Update;

/** Inserts of rows that somebody else may insert at the same moment. Stateless. */
final class Insertion {
    private Insertion() {}

    /** Whether it was done; false if the row was there. */
    static boolean isDone(Jdbi jdbi, String sql, Binder binder) {
        try {
            return jdbi.withHandle(
                            handle -> binder.bind(handle.createUpdate(sql)).execute())
                    == 1;
        } catch (UnableToExecuteStatementException e) {
            if (SqlFailures.isDuplicateKey(e)) {
                return false;
            }
            throw e;
        }
    }

    interface Binder {
        Update bind(Update statement);
    }
}
