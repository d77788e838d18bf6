package org.briefkasten.storage.sql;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.function.Predicate;

/** What a {@link SQLException} means, told by its SQLState (ISO/IEC 9075) where drivers agree. Thread-safe. */
public final class SqlFailures {
    /**
     * Connection exception; PostgreSQL's insufficient resources, operator intervention and system error (PostgreSQL
     * documentation, appendix A).
     */
    private static final Set<String> UNAVAILABLE_CLASSES = Set.of("08", "53", "57", "58");

    /** Read-only transaction: a PostgreSQL node that stopped being the primary one. */
    private static final String READ_ONLY = "25006";

    /** H2's own errors that mean the database, not the statement: closed, in use, a full disk or a broken file. */
    private static final Set<String> H2_UNAVAILABLE =
            Set.of("90020", "90028", "90030", "90031", "90046", "90067", "90097", "90098", "90121");

    /** H2's general error, which wraps what its file threw. */
    private static final int H2_GENERAL_ERROR = 50_000;

    private SqlFailures() {}

    /**
     * Whether a unique or primary key refused a row, anywhere in the chain of causes. On PostgreSQL the transaction
     * around it is then void, therefore a store inserts outside a transaction or behind a savepoint.
     */
    public static boolean isDuplicateKey(Throwable failure) {
        return has(failure, e -> "23505".equals(e.getSQLState()));
    }

    /** Whether the database did not answer, or answers nobody at present. */
    static boolean isUnavailable(Throwable failure) {
        return has(failure, SqlFailures::isUnavailable);
    }

    /** Whether the database answered and will go on refusing: wrong credentials, or no such database. */
    static boolean isRefusal(Throwable failure) {
        return has(failure, e -> state(e).startsWith("28") || state(e).equals("3D000"));
    }

    /** The innermost message, which tells most. */
    static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == failure || failure.getMessage() == null
                ? String.valueOf(root.getMessage())
                : failure.getMessage() + " (" + root.getMessage() + ")";
    }

    private static boolean isUnavailable(SQLException e) {
        if (e instanceof SQLTransientConnectionException
                || e instanceof SQLNonTransientConnectionException
                || e instanceof SQLRecoverableException
                || e instanceof SQLTimeoutException) {
            return true;
        }
        String state = state(e);
        return state.equals(READ_ONLY)
                || H2_UNAVAILABLE.contains(state)
                || e.getErrorCode() == H2_GENERAL_ERROR
                || state.length() == 5 && UNAVAILABLE_CLASSES.contains(state.substring(0, 2));
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    private static boolean has(Throwable failure, Predicate<SQLException> condition) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException && condition.test((SQLException) cause)) {
                return true;
            }
        }
        return false;
    }
}
