package org.briefkasten.quotawarnings.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.briefkasten.configuration.Choices;
import org.briefkasten.quotawarnings.EpisodeKey;
import org.briefkasten.quotawarnings.QuotaResource;

/** Values of our tables as JDBC 4.2 takes and gives them. Stateless. */
final class Columns {
    private static final Choices<QuotaResource> RESOURCES = Choices.of(QuotaResource.class);

    private Columns() {}

    static OffsetDateTime of(Instant instantOrNull) {
        return instantOrNull == null ? null : instantOrNull.atOffset(ZoneOffset.UTC);
    }

    static Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    static EpisodeKey key(ResultSet row) throws SQLException {
        return new EpisodeKey(
                row.getObject("incarnation_id", UUID.class),
                RESOURCES.parse(row.getString("resource_name")),
                row.getString("threshold"));
    }
}
