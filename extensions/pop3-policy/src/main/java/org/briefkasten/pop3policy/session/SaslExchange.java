package org.briefkasten.pop3policy.session;

import org.apache.james.protocols.api.Response;

/** What the server does with the client's answer to its challenge (RFC 5034 section 4). */
interface SaslExchange {
    /**
     * @param line without its line end
     */
    Response answered(String line);
}
