package org.briefkasten.storage.sql;

import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Inserts of rows that somebody else may insert at the same moment. Stateless. On PostgreSQL a transaction around an insert
 * that was refused is void: a store inserts outside one, or all of one here.
 */
public final class Insertion {
    private Insertion() {}

    /**
     * @param insert ends with Jdbi's exception if a unique or primary key refuses a row
     * @return whether it was done; false if the row was there
     */
    public static boolean isDone(Runnable insert) {
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
