package org.briefkasten.externalfetch;

import java.util.Optional;
import org.briefkasten.configuration.Value;
import org.briefkasten.externalfetch.guess.GuessedAddress;
import org.briefkasten.settings.json.JsonDocument;
import org.briefkasten.settings.json.JsonSection;
import org.briefkasten.storage.secrets.Secret;

/** What a client sends to have settings guessed. Immutable; never prints the password. */
final class GuessRequest {
    private final GuessedAddress address;
    private final Optional<Secret> password;

    private GuessRequest(GuessedAddress address, Optional<Secret> password) {
        this.address = address;
        this.password = password;
    }

    /**
     * @param document whose faults are told all at once, by
     *     {@link org.briefkasten.settings.json.InvalidDocumentException}
     */
    static GuessRequest read(JsonDocument document) {
        JsonSection root = document.root();
        Value<GuessedAddress> address = root.parsed(
                        "address", text -> GuessedAddress.parse(AccountRequest.parseAddress(text)))
                .required();
        Value<Optional<String>> password = AccountRequest.password(root);
        document.rejectFaults();
        return new GuessRequest(address.get(), password.get().map(Secret::of));
    }

    GuessedAddress address() {
        return address;
    }

    Optional<Secret> password() {
        return password;
    }
}
