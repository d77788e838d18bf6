package org.briefkasten.tlsonly.audit;

import com.google.inject.Inject;
import java.io.FileNotFoundException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.utils.PropertiesProvider;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.briefkasten.tlsonly.OtherService;
import org.briefkasten.tlsonly.audit.HttpService.Exposure;

/**
 * Reads {@code jmap.properties} and {@code webadmin.properties} with James's keys and defaults (JMAPModule and
 * WebAdminServerModule, the same in 3.8.1 and 3.9.0). Thread-safe.
 */
public final class HttpServicesReader {
    private final PropertiesProvider properties;

    @Inject
    public HttpServicesReader(PropertiesProvider properties) {
        this.properties = properties;
    }

    /**
     * @throws InvalidConfigurationException if a file is there and cannot be read
     */
    List<HttpService> read() {
        return List.of(
                new HttpService(OtherService.JMAP, "jmap.properties", jmap()),
                new HttpService(OtherService.WEB_ADMIN, "webadmin.properties", webAdmin()));
    }

    /** James's JMAP server speaks HTTP on all addresses and nothing else (JMAPServer.start). */
    private Exposure jmap() {
        return open("jmap")
                .map(jmap -> jmap.getBoolean("enabled", true) ? Exposure.PLAINTEXT : Exposure.OFF)
                .orElse(Exposure.OFF);
    }

    private Exposure webAdmin() {
        return open("webadmin").map(HttpServicesReader::webAdmin).orElse(Exposure.OFF);
    }

    private static Exposure webAdmin(Configuration webAdmin) {
        if (!webAdmin.getBoolean("enabled", false)) {
            return Exposure.OFF;
        }
        if (webAdmin.getBoolean("https.enabled", false)) {
            return Exposure.TLS;
        }
        return isLoopback(webAdmin.getString("host", "localhost")) ? Exposure.LOOPBACK : Exposure.PLAINTEXT;
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private Optional<Configuration> open(String name) {
        try {
            return Optional.of(properties.getConfiguration(name));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (ConfigurationException e) {
            throw new InvalidConfigurationException(
                    name + ".properties", "cannot be read: " + e.getMessage() + "; mend the file", e);
        }
    }
}
