package org.briefkasten.externalfetch.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.briefkasten.storage.secrets.Secret;
import org.junit.jupiter.api.Test;

class OAuthSecretsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final OAuthSecrets GIVEN =
            OAuthSecrets.of(Secret.of("re\"fresh"), Optional.of(Secret.of("cli ent")));

    @Test
    void comesBackFromItsSealedFormAsItWas() {
        OAuthSecrets secrets = sealedAndOpened(GIVEN.with(grant("access", 3600, Optional.empty()), NOW));
        assertThat(secrets.refreshToken().text()).isEqualTo("re\"fresh");
        assertThat(secrets.clientSecret().orElseThrow().text()).isEqualTo("cli ent");
        assertThat(secrets.accessTokenAt(NOW).orElseThrow().text()).isEqualTo("access");

        OAuthSecrets least = sealedAndOpened(OAuthSecrets.of(Secret.of("r"), Optional.empty()));
        assertThat(least.clientSecret()).isEmpty();
        assertThat(least.accessTokenAt(NOW)).isEmpty();
    }

    @Test
    void givesNoAccessTokenInTheMinuteBeforeItExpires() {
        OAuthSecrets secrets = GIVEN.with(grant("access", 3600, Optional.empty()), NOW);
        assertThat(secrets.accessTokenAt(NOW.plus(Duration.ofMinutes(59)).minusMillis(1)))
                .isPresent();
        assertThat(secrets.accessTokenAt(NOW.plus(Duration.ofMinutes(59)))).isEmpty();
    }

    @Test
    void takesARefreshTokenInPlaceOfTheOneBefore() {
        OAuthSecrets secrets = GIVEN.with(grant("access", 0, Optional.of(Secret.of("next"))), NOW);
        assertThat(secrets.refreshToken().text()).isEqualTo("next");
        assertThat(secrets.clientSecret()).isPresent();
        assertThat(secrets.accessTokenAt(NOW)).isEmpty();
    }

    @Test
    void printsNothingOfItself() {
        assertThat(GIVEN).hasToString("(secrets of OAuth)");
        assertThat(grant("access", 60, Optional.empty())).hasToString("(tokens for PT1M)");
    }

    private static TokenGrant grant(String accessToken, long seconds, Optional<Secret> refreshToken) {
        return new TokenGrant(Secret.of(accessToken), Duration.ofSeconds(seconds), refreshToken);
    }

    private static OAuthSecrets sealedAndOpened(OAuthSecrets secrets) {
        return OAuthSecrets.parse(secrets.toSecret());
    }
}
