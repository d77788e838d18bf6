package org.briefkasten.pop3policy.session;

import com.google.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SASL mechanisms that there are: those with tokens only where James has OpenID Connect. Immutable and thread-safe. */
final class SaslMechanisms {
    private final List<SaslMechanism> mechanisms;

    @Inject
    SaslMechanisms(OidcConfiguration oidc) {
        mechanisms = Stream.concat(
                        Stream.of(new PlainMechanism()), oidc.tokens().stream().flatMap(SaslMechanisms::ofTokens))
                .collect(Collectors.toUnmodifiableList());
    }

    private static Stream<SaslMechanism> ofTokens(BearerTokens tokens) {
        return Stream.of("OAUTHBEARER", "XOAUTH2").map(name -> new BearerMechanism(name, tokens));
    }

    List<String> names() {
        return mechanisms.stream().map(SaslMechanism::name).collect(Collectors.toList());
    }

    Optional<SaslMechanism> named(String name) {
        return mechanisms.stream()
                .filter(mechanism -> mechanism.name().equals(name))
                .findFirst();
    }
}
