package org.briefkasten.externalfetch.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.briefkasten.storage.secrets.Secret;
import org.junit.jupiter.api.Test;

class CredentialsTest {
    private static final Secret TOKEN = Secret.of("vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg==");

    /** The example of Google's documentation of XOAUTH2. */
    @Test
    void saysXoauth2AsGoogleHasIt() {
        assertThat(new Credentials(SaslMechanism.XOAUTH2, "someuser@example.com", TOKEN).initialResponse())
                .isEqualTo("dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB2RjlkZnQ0cW1UYzJOdmIzUmxja0"
                        + "JoZEhSaGRtbHpkR0V1WTI5dENnPT0BAQ==");
    }

    /** RFC 7628 section 4.1, without host and port, which bearer tokens do not need (section 3.1). */
    @Test
    void saysOauthbearerAsTheRfcHasIt() {
        assertThat(response(SaslMechanism.OAUTHBEARER, "user@example.com"))
                .isEqualTo("n,a=user@example.com,\u0001auth=Bearer " + TOKEN.text() + "\u0001\u0001");
    }

    @Test
    void keepsAUserNameFromEndingItsFieldInOauthbearer() {
        assertThat(response(SaslMechanism.OAUTHBEARER, "a=b,c")).startsWith("n,a=a=3Db=2Cc,\u0001");
    }

    @Test
    void saysPlainWithThePassword() {
        assertThat(response(SaslMechanism.PLAIN, "\u00e4")).isEqualTo("\0\u00e4\0" + TOKEN.text());
    }

    @Test
    void showsNoPartOfASecretThatAServerEchoes() {
        Credentials credentials =
                new Credentials(SaslMechanism.XOAUTH2, "a", Secret.of("tok\u00e9n" + "0123456789".repeat(30)));
        String octets = new String(credentials.secret().bytes(), StandardCharsets.ISO_8859_1);
        String line = "x".repeat(150) + octets + " and " + credentials.initialResponse() + " end";
        assertThat(credentials.shown(line)).isEqualTo("x".repeat(150) + "(secret) and (secret) end");
        assertThat(credentials).hasToString("a with XOAUTH2");
    }

    private static String response(SaslMechanism mechanism, String username) {
        return new String(
                Base64.getDecoder().decode(new Credentials(mechanism, username, TOKEN).initialResponse()),
                StandardCharsets.UTF_8);
    }
}
