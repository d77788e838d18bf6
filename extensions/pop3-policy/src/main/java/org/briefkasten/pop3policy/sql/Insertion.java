package org.briefkasten.pop3policy.sql;

import org.briefkasten.storage.sql.SqlFailures;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Inserts of rows that somebody else may insert at the same moment. Stateless. */
final class Insertion {
    private Insertion() {}

    /** Whether it was done; false if the row was there. */
    static boolean isDone(Runnable insert) {
        try {
            insert.run();
            return true;
        } catch (UnableToExecuteStatementException e) {
            if (SqlFailures.isDuplicateKey(e)) {
                return false;
            }
            throw e;
        }
    }
}
