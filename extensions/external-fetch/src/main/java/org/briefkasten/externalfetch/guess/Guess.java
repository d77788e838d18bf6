package org.briefkasten.externalfetch.guess;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.briefkasten.configuration.Choices;

/** A server that was found, as a client can send it back to add an account. Immutable. */
public final class Guess {
    /** What came of logging in. */
    enum Login {
        /** The password is good. */
        ACCEPTED,
        /** The server refused it. */
        REFUSED,
        /** Nothing was sent: there was no password, a server before took it, or the host needs the user's consent. */
        NOT_TRIED
    }

    @JsonProperty
    final String protocol;

    @JsonProperty
    final String host;

    @JsonProperty
    final int port;

    @JsonProperty
    final String security;

    @JsonProperty
    final String username;

    @JsonProperty
    final String source;

    @JsonProperty
    final String login;

    Guess(Candidate candidate, String username, Login login) {
        this.protocol = Choices.nameOf(candidate.protocol());
        this.host = candidate.endpoint().host();
        this.port = candidate.endpoint().port();
        this.security = Choices.nameOf(candidate.security().mode());
        this.username = username;
        this.source = Choices.nameOf(candidate.source());
        this.login = Choices.nameOf(login);
    }
}
