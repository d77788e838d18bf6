package org.briefkasten.peers;

/** The servers that can be had here. */
public enum Peer {
    /** Debian's packages {@code dovecot-imapd} and {@code dovecot-pop3d}. */
    DOVECOT,
    /** Debian's package {@code postgresql}. */
    POSTGRESQL,
    /** Maven Central's {@code cassandra-all}. */
    CASSANDRA,
    /** A Docker engine that answers (Debian's package {@code docker.io}). */
    DOCKER
}
