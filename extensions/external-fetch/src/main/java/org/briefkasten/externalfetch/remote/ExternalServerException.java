package org.briefkasten.externalfetch.remote;

import java.io.IOException;

/**
 * Why the server elsewhere could not be used. The message is a sentence for the user: it holds no secret, and about a
 * server that cannot be reached it says the same whatever the cause, so that nobody learns from it which hosts and
 * ports are alive.
 */
public final class ExternalServerException extends IOException {
    /** What kind of failure it was; decides whether trying again can help. */
    public enum Kind {
        /** No permitted address answers at that host and port. */
        UNREACHABLE,
        /** The TLS certificate or the TLS handshake is not good enough. */
        UNTRUSTED,
        /** The login was refused. */
        AUTHENTICATION,
        /** The server does not open one folder; others may come. */
        FOLDER,
        /** The server cannot do what is needed. */
        UNSUPPORTED,
        /** The server refused a command for now. */
        REFUSED,
        /** The server does not keep to its protocol, or to our bounds. */
        PROTOCOL,
        /** The server is silent or too slow. */
        TIMEOUT,
        /** The connection ended early. */
        DISCONNECTED
    }

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    public ExternalServerException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public ExternalServerException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
