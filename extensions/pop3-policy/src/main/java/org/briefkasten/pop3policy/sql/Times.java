package org.briefkasten.pop3policy.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Points in time as JDBC 4.2 takes them for TIMESTAMP WITH TIME ZONE: cut to the millisecond, not rounded. Stateless. */
final class Times {
    private Times() {}

    static OffsetDateTime column(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
