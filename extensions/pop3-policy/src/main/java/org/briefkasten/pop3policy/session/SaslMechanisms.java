package org.briefkasten.pop3policy.session;

import com.google.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The SASL mechanisms that there are. Immutable and thread-safe. */
final class SaslMechanisms {
    private final List<SaslMechanism> mechanisms = List.of(new PlainMechanism());

    @Inject
    SaslMechanisms() {}

    List<String> names() {
        return mechanisms.stream().map(SaslMechanism::name).collect(Collectors.toList());
    }

    Optional<SaslMechanism> named(String name) {
        return mechanisms.stream()
                .filter(mechanism -> mechanism.name().equals(name))
                .findFirst();
    }
}
