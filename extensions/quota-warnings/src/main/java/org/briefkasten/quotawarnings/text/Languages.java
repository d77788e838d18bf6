package org.briefkasten.quotawarnings.text;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.server.core.configuration.Configuration.ConfigurationPath;
import org.briefkasten.configuration.InvalidConfigurationException;

/**
 * All languages: {@code de}, {@code en} and {@code fr} of this jar, and each {@code conf/quota-warnings/<language>.txt},
 * which adds a language or overrides parts of one. Immutable and thread-safe.
 */
public final class Languages {
    /** Within {@code conf/}. */
    public static final String DIRECTORY = "quota-warnings";

    private static final List<String> SHIPPED = List.of("de", "en", "fr");
    private static final Pattern FILE = Pattern.compile("([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)\\.txt");

    private final Map<String, Language> languages;

    private Languages(Map<String, Language> languages) {
        this.languages = languages;
    }

    /** Without files of the operator. */
    public static Languages shipped() {
        return read(List.of());
    }

    /**
     * @throws InvalidConfigurationException if a file is broken, naming the part
     */
    public static Languages read(FileSystem fileSystem, ConfigurationPath conf) {
        try {
            return read(files(fileSystem.getFile(conf.asString() + DIRECTORY)));
        } catch (FileNotFoundException e) {
            return shipped();
        }
    }

    private static List<Path> files(File directory) {
        if (!directory.isDirectory()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory.toPath())) {
            return files.filter(file -> file.getFileName().toString().endsWith(".txt"))
                    .sorted()
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Languages read(List<Path> files) {
        Map<String, Language> languages = new TreeMap<>();
        for (String tag : SHIPPED) {
            languages.put(tag, Language.read(tag, tag, List.of(shippedFile(tag)), new ArrayList<>()));
        }
        files.forEach(file -> add(file, languages));
        return new Languages(languages);
    }

    private static void add(Path file, Map<String, Language> languages) {
        String name = DIRECTORY + "/" + file.getFileName();
        Matcher matcher = FILE.matcher(file.getFileName().toString());
        if (!matcher.matches()) {
            throw new InvalidConfigurationException(name, "must be named after a language, as in nl.txt", null);
        }
        String tag = matcher.group(1);
        List<String> faults = new ArrayList<>();
        List<LanguageFile> parts = new ArrayList<>();
        if (SHIPPED.contains(tag)) {
            parts.add(shippedFile(tag));
        }
        parts.add(LanguageFile.parse(contentOf(file, name), faults));
        languages.put(tag, Language.read(tag, name, parts, faults));
    }

    private static String contentOf(Path file, String name) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new InvalidConfigurationException(name, "is not UTF-8; save it so", e);
        } catch (IOException e) {
            throw new InvalidConfigurationException(name, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static LanguageFile shippedFile(String tag) {
        try (InputStream content = Languages.class.getResourceAsStream(tag + ".txt")) {
            return LanguageFile.parse(new String(content.readAllBytes(), StandardCharsets.UTF_8), new ArrayList<>());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Their tags, sorted. */
    public Set<String> tags() {
        return languages.keySet();
    }

    /** English, if the language has gone since someone chose it. */
    Language get(String tag) {
        return languages.getOrDefault(tag, languages.get("en"));
    }
}
