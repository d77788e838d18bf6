package org.briefkasten.externalfetch.testing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Which access tokens a scripted server takes: all but those that it was told to refuse. */
final class BearerTokens {
    /** {@code {"status":"invalid_token"}}. */
    static final String CHALLENGE = "eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIn0=";

    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final List<String> shown = new CopyOnWriteArrayList<>();
    private volatile boolean refuseAll;

    void refuse(String token) {
        refused.add(token);
    }

    void refuseAll() {
        refuseAll = true;
    }

    /** The tokens that clients have shown, in that order. */
    List<String> shown() {
        return shown;
    }

    boolean take(String initialResponse) {
        String response = new String(Base64.getDecoder().decode(initialResponse), StandardCharsets.UTF_8);
        String token = response.replaceAll("(?s).*\u0001auth=Bearer ([^\u0001]*)\u0001\u0001", "$1");
        shown.add(token);
        return !refuseAll && !refused.contains(token);
    }
}
