package org.briefkasten.storage.sql;

import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes in the database which migrations of a feature Flyway has found in order there, so that a start that has the same
 * ones need not load Flyway, a quarter of a second's work. Thread-safe.
 */
final class CheckedSchemas {
    private static final Logger LOGGER = LoggerFactory.getLogger(CheckedSchemas.class);

    private final Jdbi jdbi;
    private final String description;

    CheckedSchemas(DataSource dataSource, String description) {
        this.description = description;
        jdbi = Jdbi.create(dataSource);
    }

    /**
     * @param fingerprint as of {@link MigrationScripts#fingerprint}
     * @return false, too, if it cannot be told
     * @throws org.briefkasten.storage.StorageUnavailableException if the database does not answer
     */
    boolean hasChecked(String feature, String fingerprint) {
        try {
            Optional<String> checked = jdbi.withHandle(
                    handle -> handle.createQuery("SELECT fingerprint FROM briefkasten_schema WHERE feature = :feature")
                            .bind("feature", feature)
                            .mapTo(String.class)
                            .findOne());
            return checked.filter(fingerprint::equals).isPresent();
        } catch (JdbiException e) {
            if (SqlFailures.isUnavailable(e)) {
                throw Guard.unavailable(description, e);
            }
            LOGGER.debug("No schema was found in order before, or that cannot be told", e);
            return false;
        }
    }

    /** That it cannot be noted costs the next start some time, and no more. */
    void note(String feature, String fingerprint) {
        try {
            jdbi.useHandle(handle -> handle.execute("CREATE TABLE IF NOT EXISTS briefkasten_schema"
                    + " (feature VARCHAR(31) NOT NULL PRIMARY KEY, fingerprint VARCHAR(64) NOT NULL)"));
            jdbi.useTransaction(handle -> {
                handle.execute("DELETE FROM briefkasten_schema WHERE feature = ?", feature);
                handle.execute(
                        "INSERT INTO briefkasten_schema (feature, fingerprint) VALUES (?, ?)", feature, fingerprint);
            });
        } catch (JdbiException e) {
            LOGGER.debug("That the schema of {} is in order could not be noted", feature, e);
        }
    }
}
