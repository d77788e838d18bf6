package org.briefkasten.storage.sql;

import java.sql.Driver;
import java.sql.SQLException;
import java.util.ServiceLoader;
import org.briefkasten.configuration.InvalidConfigurationException;

/**
 * Finds the driver of a URL beside our own classes: {@link java.sql.DriverManager} looks only where James's own jars
 * are, not into {@code extensions-jars/}.
 */
final class JdbcDrivers {
    private JdbcDrivers() {}

    static String classNameFor(String url, String displayUrl) {
        return ServiceLoader.load(Driver.class, JdbcDrivers.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(driver -> accepts(driver, url))
                .findFirst()
                .map(driver -> driver.getClass().getName())
                .orElseThrow(() -> new InvalidConfigurationException(
                        "storage.xml",
                        "sql/url = \"" + displayUrl
                                + "\" has no driver; lay its JDBC driver's jar into extensions-jars/, or mend the URL",
                        null));
    }

    private static boolean accepts(Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException e) {
            return false;
        }
    }
}
