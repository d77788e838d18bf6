package org.briefkasten.harness;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What webadmin answered. Immutable and thread-safe. */
public final class WebAdminResponse {
    private final String request;
    private final int status;
    private final String body;

    WebAdminResponse(String request, int status, String body) {
        this.request = request;
        this.status = status;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public String body() {
        return body;
    }

    /**
     * This answer, if it has that status.
     *
     * @throws IllegalStateException if it has another
     */
    public WebAdminResponse expect(int expected) {
        if (status != expected) {
            throw new IllegalStateException(this + "; expected " + expected);
        }
        return this;
    }

    /**
     * The first member of that name whose value is a string, escapes kept: for the ids that James gives out.
     *
     * @throws IllegalStateException if there is none
     */
    public String text(String member) {
        Matcher matcher = Pattern.compile("\"" + Pattern.quote(member) + "\"\\s*:\\s*\"([^\"]*)\"")
                .matcher(body);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + member + " in the answer to " + this);
        }
        return matcher.group(1);
    }

    @Override
    public String toString() {
        return request + " -> " + status + " " + body;
    }
}
