package org.briefkasten.externalfetch.remote;

import java.io.IOException;

/** Opens mailboxes elsewhere, in one protocol. Thread-safe. */
public interface Connector {
    /**
     * Connects and logs in; the secret is sent through TLS only, to a server that was verified, unless the operator allows
     * the host to be used without.
     *
     * @throws ExternalServerException if the server cannot be reached, is not trusted or refuses
     */
    RemoteMailbox open(Endpoint endpoint, Security security, Credentials credentials) throws IOException;

    /**
     * Connects as far as a login could begin, sends no secret, and leaves.
     *
     * @throws ExternalServerException if nobody can log in there in this way
     */
    void greet(Endpoint endpoint, Security security) throws IOException;
}
