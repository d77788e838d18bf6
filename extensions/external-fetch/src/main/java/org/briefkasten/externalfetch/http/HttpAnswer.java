package org.briefkasten.externalfetch.http;

/** An HTTP response, as far as it matters here. Immutable. */
public final class HttpAnswer {
    private final int status;
    private final byte[] body;

    HttpAnswer(int status, byte[] body) {
        this.status = status;
        this.body = body.clone();
    }

    public int status() {
        return status;
    }

    public byte[] body() {
        return body.clone();
    }
}
