package org.briefkasten.harness;

import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a properties file of James, with all its comments. Immutable. */
final class PropertiesText {
    private final String text;

    PropertiesText(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    Optional<String> get(String key) {
        Properties properties = new Properties();
        try (StringReader reader = new StringReader(text)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Optional.ofNullable(properties.getProperty(key)).map(String::trim);
    }

    PropertiesText with(String key, String value) {
        Pattern line = Pattern.compile("(?m)^[ \\t]*" + Pattern.quote(key) + "[ \\t]*[=:].*$");
        Matcher matcher = line.matcher(text);
        String entry = key + "=" + value;
        return new PropertiesText(
                matcher.find()
                        ? matcher.replaceFirst(Matcher.quoteReplacement(entry))
                        : text + System.lineSeparator() + entry + System.lineSeparator());
    }
}
