package org.briefkasten.peers;

/** What others make and tests need. */
public enum Peer {
    /** Debian's packages {@code dovecot-imapd} and {@code dovecot-pop3d}. */
    DOVECOT,
    /** Debian's package {@code postgresql}. */
    POSTGRESQL,
    /** Maven Central's {@code cassandra-all}. */
    CASSANDRA,
    /** A Docker engine that answers (Debian's package {@code docker.io}). */
    DOCKER,
    /** A compiler of C with its headers (Debian's packages {@code gcc} and {@code libc6-dev}). */
    C_COMPILER
}
