package org.briefkasten.externalfetch;

import java.util.Optional;
import java.util.regex.Pattern;
import org.briefkasten.configuration.Value;
import org.briefkasten.externalfetch.oauth.OAuthClient;
import org.briefkasten.externalfetch.oauth.TokenEndpoint;
import org.briefkasten.externalfetch.remote.SaslMechanism;
import org.briefkasten.settings.json.JsonField;
import org.briefkasten.settings.json.JsonSection;
import org.briefkasten.storage.secrets.Secret;

/** The fields of {@code auth}, each declared once. */
final class AuthFields {
    private static final int LONGEST_CLIENT_ID = 255;
    private static final int LONGEST_SCOPE = 1000;
    private static final int LONGEST_SECRET = 8192;
    private static final String PRINTABLE = "must be printable ASCII, and not empty";
    /** RFC 6749 appendix A: VSCHAR, and scope-token with single spaces between. */
    private static final Pattern VISIBLE = Pattern.compile("[ -~]+");

    private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]+( [!#-\\[\\]-~]+)*");

    private final Value<SaslMechanism> mechanism;
    private final Value<TokenEndpoint> endpoint;
    private final Value<String> clientId;
    private final Value<Optional<String>> scope;
    private final Optional<String> keptScope;
    private final Value<Optional<String>> refreshToken;
    private final Value<Optional<String>> clientSecret;
    private final boolean dropsClientSecret;

    AuthFields(JsonSection section, AccountRules rules, Optional<OAuthClient> before) {
        mechanism = AccountRequest.needed(
                section.parsed("mechanism", AuthFields::parseMechanism), before.map(OAuthClient::mechanism));
        endpoint = AccountRequest.needed(
                section.parsed("tokenEndpoint", TokenEndpoint::parse)
                        .must(address -> rules.permitOAuthPort(address.server().port()), rules.oauthPortRemedy()),
                before.map(OAuthClient::endpoint));
        clientId = AccountRequest.needed(
                section.text("clientId")
                        .must(text -> VISIBLE.matcher(text).matches(), PRINTABLE)
                        .must(text -> text.length() <= LONGEST_CLIENT_ID, "must have at most 255 characters"),
                before.map(OAuthClient::id));
        dropsClientSecret = section.isNull("clientSecret");
        clientSecret = secret(section, "clientSecret").optional();
        if (before.isEmpty() && !section.has("refreshToken")) {
            section.fault("refreshToken", "is missing; add it");
        }
        refreshToken = secret(section, "refreshToken").optional();
        keptScope = section.isNull("scope") ? Optional.empty() : before.flatMap(OAuthClient::scope);
        scope = section.text("scope")
                .must(text -> SCOPE.matcher(text).matches(), "must be words of ASCII with single spaces between")
                .must(text -> text.length() <= LONGEST_SCOPE, "must have at most 1000 characters")
                .optional();
    }

    private static JsonField<String> secret(JsonSection section, String name) {
        return section.text(name)
                .confidential()
                .must(text -> VISIBLE.matcher(text).matches(), PRINTABLE)
                .must(text -> text.length() <= LONGEST_SECRET, "must have at most 8192 characters");
    }

    private static SaslMechanism parseMechanism(String text) {
        for (SaslMechanism known : new SaslMechanism[] {SaslMechanism.XOAUTH2, SaslMechanism.OAUTHBEARER}) {
            if (known.name().equals(text)) {
                return known;
            }
        }
        throw new IllegalArgumentException("must be one of XOAUTH2, OAUTHBEARER");
    }

    OAuthClient client() {
        return new OAuthClient(
                mechanism.get(), endpoint.get(), clientId.get(), scope.get().or(() -> keptScope));
    }

    SecretChange secrets() {
        return new OAuthSecretChange(
                refreshToken.get().map(Secret::of), clientSecret.get().map(Secret::of), dropsClientSecret);
    }
}
