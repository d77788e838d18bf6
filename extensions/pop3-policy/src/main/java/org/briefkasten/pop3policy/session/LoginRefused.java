package org.briefkasten.pop3policy.session;

import org.apache.james.protocols.api.Response;

/** Good credentials, and yet no session: with the response that says why. */
final class LoginRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Response response;

    LoginRefused(String reason, Response response) {
        super(reason);
        this.response = response;
    }

    Response response() {
        return response;
    }
}
