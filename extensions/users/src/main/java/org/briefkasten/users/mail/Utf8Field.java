package org.briefkasten.users.mail;

import java.nio.charset.StandardCharsets;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.ContentUtil;

/**
 * A header whose addresses may be beyond ASCII, in UTF-8 (RFC 6532 section 3.2): what Mime4J makes of an address keeps the
 * low eight bits of each character. Stateless.
 */
public final class Utf8Field {
    private Utf8Field() {}

    /**
     * @param body one line
     */
    public static Field of(String name, String body) {
        try {
            return RawFieldParser.DEFAULT.parseField(ContentUtil.encode(StandardCharsets.UTF_8, name + ": " + body));
        } catch (MimeException e) {
            throw new IllegalArgumentException(name + " is no header", e);
        }
    }
}
