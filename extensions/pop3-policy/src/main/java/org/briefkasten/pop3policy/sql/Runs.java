package org.briefkasten.pop3policy.sql;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Uids as the runs of which they consist, so that 100,000 rows come back as few: a uid less its rank is the same all
 * along a run. Stateless.
 */
final class Runs {
    private Runs() {}

    /** Selects {@code kind}, {@code first} and {@code last} of each run of the maildrop's uids of which this holds. */
    static String where(String condition, String kind) {
        return "SELECT '" + kind + "' AS kind, MIN(uid) AS first_uid, MAX(uid) AS last_uid FROM (SELECT uid,"
                + " uid - ROW_NUMBER() OVER (ORDER BY uid) AS run FROM briefkasten_pop3_message" + Keys.OF_MAILDROP
                + " AND " + condition + ") runs" + kind + " GROUP BY run";
    }

    /** In the form of {@link org.briefkasten.pop3policy.UidSet#parse}. */
    static StringBuilder append(ResultSet row, StringBuilder text) throws SQLException {
        return text.append(text.length() == 0 ? "" : ",")
                .append(row.getLong("first_uid"))
                .append(':')
                .append(row.getLong("last_uid"));
    }
}
