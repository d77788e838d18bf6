package org.briefkasten.externalfetch;

/** How the connection to a server elsewhere is protected. The names are kept by the database. */
public enum Security {
    /** TLS from the first octet, certificate and name verified (RFC 8314). */
    TLS
}
