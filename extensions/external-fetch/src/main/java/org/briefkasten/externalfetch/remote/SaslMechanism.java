package org.briefkasten.externalfetch.remote;

import java.nio.charset.StandardCharsets;
import org.briefkasten.storage.secrets.Secret;

/** How a client proves who it is. The names are SASL's, and are kept by the database. */
public enum SaslMechanism {
    /** A password (RFC 4616), or the protocol's own command for one. */
    PLAIN {
        @Override
        byte[] response(String username, Secret password) {
            return octets("\0" + username + "\0" + password.text());
        }

        @Override
        public String answerToError() {
            return "*"; // There is no second challenge: the exchange is cancelled, RFC 9051 section 6.2.2.
        }
    },
    /** An OAuth access token in Google's form, which Microsoft and others took over. */
    XOAUTH2 {
        @Override
        byte[] response(String username, Secret token) {
            return octets("user=" + username + SEPARATOR + "auth=Bearer " + token.text() + SEPARATOR + SEPARATOR);
        }

        @Override
        public String answerToError() {
            return "";
        }
    },
    /** An OAuth access token as RFC 7628 has it. */
    OAUTHBEARER {
        @Override
        byte[] response(String username, Secret token) {
            String name = username.replace("=", "=3D").replace(",", "=2C"); // saslname, RFC 5801 section 4
            return octets("n,a=" + name + "," + SEPARATOR + "auth=Bearer " + token.text() + SEPARATOR + SEPARATOR);
        }

        @Override
        public String answerToError() {
            return "AQ=="; // RFC 7628 section 3.2.3
        }
    };

    private static final String SEPARATOR = "\u0001";

    abstract byte[] response(String username, Secret secret);

    /** The line that a client says to a challenge that tells of an error; the server then refuses the login. */
    public abstract String answerToError();

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
