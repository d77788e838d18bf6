package org.briefkasten.storage.sql;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Takes a connection out of the pool as soon as its database failed. By itself HikariCP knows few SQLStates and trusts a
 * connection that was in use half a second ago, so that callers would meet a dead one again and again. Thread-safe.
 */
final class EvictUnavailable implements SQLExceptionOverride {
    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return SqlFailures.isUnavailable(failure) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
