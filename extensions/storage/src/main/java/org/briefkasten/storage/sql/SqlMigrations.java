package org.briefkasten.storage.sql;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.briefkasten.storage.StorageUnavailableException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.output.MigrateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a feature's tables up to date with Flyway. H2 cannot roll back what defines tables: a migration that was cut
 * short is run again as a whole, hence the rule for migrations in {@link org.briefkasten.storage.SqlDatabase}. What guards several nodes against each other dies with their
 * connection (PostgreSQL: an advisory lock; H2: one process has the file), so no lock outlives a killed node.
 */
final class SqlMigrations {
    private static final Logger LOGGER = LoggerFactory.getLogger(SqlMigrations.class);
    private static final Pattern FEATURE = Pattern.compile("[a-z][a-z0-9_]{0,30}");

    private final DataSource dataSource;
    private final CheckedSchemas checked;
    private final String description;

    SqlMigrations(DataSource dataSource, String description) {
        this.dataSource = dataSource;
        this.checked = new CheckedSchemas(dataSource, description);
        this.description = description;
    }

    void run(String feature, Class<?> anchor) {
        if (!FEATURE.matcher(feature).matches()) {
            throw new IllegalArgumentException("not a feature's name in snake_case: " + feature);
        }
        Optional<String> fingerprint = fingerprint(anchor);
        if (fingerprint.filter(scripts -> checked.hasChecked(feature, scripts)).isPresent()) {
            return;
        }
        runFlyway(feature, anchor);
        fingerprint.ifPresent(scripts -> checked.note(feature, scripts));
    }

    private static Optional<String> fingerprint(Class<?> anchor) {
        try {
            return MigrationScripts.fingerprint(anchor);
        } catch (IOException e) {
            LOGGER.info("Flyway is asked at each start: {}", e.toString());
            return Optional.empty();
        }
    }

    private void runFlyway(String feature, Class<?> anchor) {
        try {
            Flyway flyway = flyway(feature, anchor);
            // It says no to what is outstanding, failed or changed, and takes no lock.
            if (!flyway.validateWithResult().validationSuccessful) {
                bringUpToDate(feature, flyway);
            }
        } catch (FlywayException e) {
            throw SqlFailures.isUnavailable(e) ? Guard.unavailable(description, e) : faulty(feature, e);
        }
    }

    private static void bringUpToDate(String feature, Flyway flyway) {
        if (Arrays.stream(flyway.info().all()).anyMatch(info -> info.getState() == MigrationState.FAILED)) {
            LOGGER.warn("Schema of {}: the migration that failed before is run again", feature);
            flyway.repair();
        }
        MigrateResult result = migrate(flyway);
        if (result.migrationsExecuted > 0) {
            LOGGER.info(
                    "Schema of {}: {} migrations, now version {}",
                    feature,
                    result.migrationsExecuted,
                    result.targetSchemaVersion);
        }
    }

    /**
     * Flyway makes its history table and writes the baseline into it in two steps (DbBaseline, 9.22.3), and refuses an
     * empty table only in the second. A node that meets another's table in between finds it made at the second try, and
     * goes on under Flyway's lock.
     */
    private static MigrateResult migrate(Flyway flyway) {
        try {
            return flyway.migrate();
        } catch (FlywayException e) {
            if (SqlFailures.isUnavailable(e)) {
                throw e;
            }
            LOGGER.info("Migrating once more after: {}", e.getMessage());
            return flyway.migrate();
        }
    }

    private Flyway flyway(String feature, Class<?> anchor) {
        return Flyway.configure(anchor.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:" + anchor.getPackageName().replace('.', '/'))
                .failOnMissingLocations(true)
                .javaMigrationClassProvider(List::of)
                .validateMigrationNaming(true)
                .placeholderReplacement(false)
                // Flyway's own lines are many, some for each feature at each start, and tell the URL.
                .loggers(FlywayLogCreator.class.getName())
                .table("briefkasten_schema_" + feature)
                // Each feature has a history of its own, in a schema that the others' tables are in already.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
    }

    private StorageUnavailableException faulty(String feature, FlywayException e) {
        return new StorageUnavailableException(
                description + ": the schema of " + feature + " cannot be brought up to date: " + e.getMessage(), e);
    }
}
