package org.briefkasten.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text file beside this class with <code>${name}</code> for what differs per server. Immutable; thread-safe. */
final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

    private final String text;

    private Template(String text) {
        this.text = text;
    }

    static Template named(String resource) {
        try (InputStream in = Template.class.getResourceAsStream(resource)) {
            Objects.requireNonNull(in, resource);
            return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path target, Map<String, Object> values) throws IOException {
        Files.writeString(target, filled(values));
    }

    String filled(Map<String, Object> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(Objects.requireNonNull(values.get(found.group(1)), found.group(1))
                                .toString()));
    }
}
