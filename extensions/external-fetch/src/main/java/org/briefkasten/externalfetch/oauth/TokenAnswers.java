package org.briefkasten.externalfetch.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.briefkasten.externalfetch.http.HttpAnswer;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.storage.secrets.Secret;

/** Reads what token endpoints answer. Stateless; no failure tells more of an answer than a code of the standard. */
final class TokenAnswers {
    private static final int OK = 200;
    private static final int REDIRECTION = 3;
    private static final int SERVER_ERROR = 5;
    private static final long LONGEST_LIFETIME_SECONDS = Duration.ofDays(1).toSeconds();
    private static final String INVALID_GRANT = "invalid_grant";
    /** RFC 6749 sections 4.1.2.1 and 5.2. Any other text may be an echo of what we sent. */
    private static final Set<String> CODES = Set.of(
            INVALID_GRANT,
            "invalid_request",
            "invalid_client",
            "unauthorized_client",
            "unsupported_grant_type",
            "invalid_scope",
            "access_denied",
            "server_error",
            "temporarily_unavailable");
    /** What a token can consist of where it is shown to servers (b64token and what some add to it), RFC 6750 section 2.1. */
    private static final Pattern WORD = Pattern.compile("[!-~]+");

    private static final ObjectMapper JSON = new ObjectMapper();

    private TokenAnswers() {}

    /**
     * @throws ExternalServerException if it holds no tokens
     */
    static TokenGrant grantOf(TokenEndpoint endpoint, HttpAnswer answer) throws ExternalServerException {
        JsonNode body = objectIn(answer);
        if (answer.status() != OK || body.has("error")) {
            throw refusal(endpoint, answer.status(), textOf(body, "error"));
        }
        String type = body.path("token_type").asText("Bearer");
        String accessToken = textOf(body, "access_token");
        String refreshToken = textOf(body, "refresh_token");
        if (!type.equalsIgnoreCase("Bearer")
                || !isWord(accessToken)
                || !refreshToken.isEmpty() && !isWord(refreshToken)) {
            throw failed(Kind.PROTOCOL, endpoint, "gave no bearer token that can be used.");
        }
        return new TokenGrant(
                Secret.of(accessToken),
                Duration.ofSeconds(lifetime(body.path("expires_in").asLong())),
                Optional.of(refreshToken).filter(token -> !token.isEmpty()).map(Secret::of));
    }

    private static String textOf(JsonNode body, String name) {
        return body.path(name).isTextual() ? body.path(name).textValue() : "";
    }

    private static long lifetime(long seconds) {
        return Math.max(0, Math.min(seconds, LONGEST_LIFETIME_SECONDS));
    }

    private static boolean isWord(String text) {
        return WORD.matcher(text).matches();
    }

    private static ExternalServerException refusal(TokenEndpoint endpoint, int status, String code) {
        if (code.equals(INVALID_GRANT) && status / 100 != SERVER_ERROR) {
            return failed(
                    Kind.AUTHENTICATION,
                    endpoint,
                    "does not take the refresh token any more (invalid_grant): sign in again there, and change the"
                            + " account's auth.refreshToken.");
        }
        if (status / 100 == REDIRECTION) {
            return failed(
                    Kind.REFUSED,
                    endpoint,
                    "answers with the redirect " + status + ", and redirects are not followed.");
        }
        String reason = CODES.contains(code) ? "the error " + code : "status " + status;
        return failed(Kind.REFUSED, endpoint, "gave no token, but " + reason + ".");
    }

    private static ExternalServerException failed(Kind kind, TokenEndpoint endpoint, String what) {
        return new ExternalServerException(kind, "The token endpoint at " + endpoint.server() + " " + what);
    }

    /** An object without fields, if it is no JSON; Jackson's messages would quote it. */
    private static JsonNode objectIn(HttpAnswer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }
}
