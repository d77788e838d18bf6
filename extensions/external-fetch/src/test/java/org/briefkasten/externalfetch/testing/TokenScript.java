package org.briefkasten.externalfetch.testing;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A token endpoint that gives access-1, access-2 and so on for an hour each, with faults put in on request. */
public final class TokenScript implements ScriptedServer.Script {
    private final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();
    private volatile String more = "";
    private volatile Function<Map<String, String>, String> answer = form -> ok(grant(requests.size()));

    /** The forms that were sent. */
    public List<Map<String, String>> requests() {
        return requests;
    }

    /** Adds members to what it gives, each with a comma before it. */
    public void adding(String members) {
        more = members;
    }

    /**
     * @param from from the form to the whole response
     */
    public void answering(Function<Map<String, String>, String> from) {
        answer = from;
    }

    public void granting() {
        answer = form -> ok(grant(requests.size()));
    }

    /** Refuses, as RFC 6749 section 5.2 has it. */
    public void refusing(String code) {
        answer = form -> response("400 Bad Request", "{\"error\":\"" + code + "\"}");
    }

    private String grant(int number) {
        return "{\"access_token\":\"access-" + number + "\",\"token_type\":\"Bearer\",\"expires_in\":3600" + more + "}";
    }

    public static String ok(String json) {
        return response("200 OK", json);
    }

    public static String response(String status, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    @Override
    public void serve(ScriptedServer.Conversation conversation) throws IOException {
        int length = 0;
        for (String line = conversation.hear(); !line.isEmpty(); line = conversation.hear()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
                length = Integer.parseInt(line.substring("content-length: ".length()));
            }
        }
        Map<String, String> form = Stream.of(conversation.hear(length).split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
        requests.add(form);
        conversation.say(answer.apply(form));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
