package org.briefkasten.externalfetch.remote;

/** How the connection to a server elsewhere is protected. The names are kept by the database. */
public enum Security {
    /** TLS from the first octet, certificate and name verified (RFC 8314). */
    TLS,
    /** TLS from the command STLS (RFC 2595) or STARTTLS (RFC 9051) on, verified likewise; never without. */
    STARTTLS
}
