package org.briefkasten.externalfetch;

import java.util.Optional;
import org.briefkasten.configuration.Value;
import org.briefkasten.externalfetch.remote.KeyPin;
import org.briefkasten.externalfetch.remote.Security;
import org.briefkasten.externalfetch.remote.Security.Mode;
import org.briefkasten.settings.json.JsonField;
import org.briefkasten.settings.json.JsonSection;

/** The fields {@code security} and {@code pin}, each declared once. */
final class SecurityFields {
    private final Value<Mode> mode;
    private final Value<Optional<KeyPin>> pin;
    private final Optional<KeyPin> keptPin;

    /**
     * @param before what stays if it is left out; empty for a new account
     */
    SecurityFields(JsonSection root, Optional<Security> before) {
        JsonField<Mode> field = root.choice("security", Mode.class);
        mode = before.map(security -> field.withDefault(security.mode())).orElseGet(field::required);
        pin = root.parsed("pin", KeyPin::parse).optional();
        keptPin = root.isNull("pin") ? Optional.empty() : before.flatMap(Security::pin);
    }

    /** A pin that was kept before ends with TLS; together with its end, a new one is a fault. */
    void rejectContradictions(JsonSection root, String host, AccountRules rules) {
        if (mode.get() != Mode.PLAIN) {
            return;
        }
        if (pin.get().isPresent()) {
            root.fault("pin", "is for tls and starttls; there is no key to pin without TLS");
        }
        if (!rules.permitPlaintext(host)) {
            root.fault(
                    "security",
                    "= \"plain\" is for hosts that the operator has listed as plaintextHosts, and " + host
                            + " is none; use tls or starttls");
        }
    }

    Security security() {
        return mode.get() == Mode.PLAIN
                ? Security.PLAIN
                : new Security(mode.get(), pin.get().or(() -> keptPin));
    }
}
