package org.briefkasten.pop3policy.session;

import com.google.inject.Inject;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.protocols.api.OidcSASLConfiguration;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.briefkasten.configuration.InvalidConfigurationException;

/**
 * Where James has OpenID Connect configured: {@code auth/oidc} of the first enabled server that has it, of {@code
 * pop3server.xml}, whose own servers know nothing of it (3.8.1 and 3.9.0), else of {@code imapserver.xml}. Immutable and
 * thread-safe.
 *
 * @throws InvalidConfigurationException if it lacks something
 */
public final class OidcConfiguration {
    private static final String OIDC = "auth.oidc";

    private final Optional<BearerTokens> tokens;

    @Inject
    public OidcConfiguration(ConfigurationProvider provider) {
        this.tokens = Stream.of("pop3server", "imapserver")
                .flatMap(server -> configured(provider, server).stream())
                .findFirst()
                .map(OidcTokens::new);
    }

    private static Optional<OidcSASLConfiguration> configured(ConfigurationProvider provider, String server) {
        try {
            return provider.getConfiguration(server).configurationsAt(server).stream()
                    .filter(one -> one.getBoolean("[@enabled]", true))
                    .filter(one -> !one.immutableConfigurationsAt(OIDC).isEmpty())
                    .findFirst()
                    .map(one -> parsed(server, one.configurationAt(OIDC)));
        } catch (ConfigurationException e) {
            throw new InvalidConfigurationException(server + ".xml", "cannot be read: " + e.getMessage(), e);
        }
    }

    private static OidcSASLConfiguration parsed(String server, HierarchicalConfiguration<ImmutableNode> oidc) {
        try {
            return OidcSASLConfiguration.parse(oidc);
        } catch (Exception e) {
            // Which ones it throws differs between 3.8.1 and 3.9.0.
            throw new InvalidConfigurationException(server + ".xml", "auth/oidc: " + e.getMessage(), e);
        }
    }

    public boolean isPresent() {
        return tokens.isPresent();
    }

    /** Empty if James has none. */
    Optional<BearerTokens> tokens() {
        return tokens;
    }
}
