package org.briefkasten.configuration;

import com.google.inject.Inject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.server.core.configuration.Configuration.ConfigurationPath;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.util.LoggingLevel;
import org.xml.sax.SAXParseException;

/**
 * Opens the XML files of James's {@code conf/} for strict reading.
 *
 * <p>Parsing is left to James's {@link ConfigurationProvider}, so that what an operator knows of James's files
 * ({@code ${env:NAME}}, encodings) holds for ours. That provider answers a missing file with an empty configuration
 * (FileConfigurationProvider, 3.8.1 and 3.9.0), therefore this class looks at the file itself, too.
 *
 * <p>Thread-safe.
 */
public final class ConfigurationFiles {
    private final ConfigurationProvider provider;
    private final FileSystem fileSystem;
    private final String directory;

    @Inject
    public ConfigurationFiles(ConfigurationProvider provider, FileSystem fileSystem, ConfigurationPath directory) {
        this.provider = provider;
        this.fileSystem = fileSystem;
        this.directory = directory.asString();
    }

    /**
     * Opens {@code conf/<name>.xml}, whatever its {@link ConfigurationFile#state() state}.
     *
     * @param name the file's name without {@code .xml}
     * @throws InvalidConfigurationException if the file is there and is not well-formed XML, or cannot be read
     */
    public ConfigurationFile open(String name) {
        String fileName = name + ".xml";
        ConfigurationFile.State state = stateOf(fileName);
        if (state != ConfigurationFile.State.PRESENT) {
            return ConfigurationFile.without(fileName, state);
        }
        try {
            HierarchicalConfiguration<ImmutableNode> parsed = provider.getConfiguration(name, LoggingLevel.DEBUG);
            return ConfigurationFile.of(fileName, parsed);
        } catch (ConfigurationException e) {
            throw new InvalidConfigurationException(
                    fileName, "is not well-formed XML: " + reasonOf(e) + "; mend the file", e);
        }
    }

    /**
     * Opens a file that must be there.
     *
     * @throws InvalidConfigurationException if it is missing, empty or not well-formed
     */
    public ConfigurationFile openRequired(String name) {
        ConfigurationFile file = open(name);
        file.requirePresent();
        return file;
    }

    private ConfigurationFile.State stateOf(String fileName) {
        try (InputStream content = fileSystem.getResource(directory + fileName)) {
            String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            return text.isBlank() ? ConfigurationFile.State.EMPTY : ConfigurationFile.State.PRESENT;
        } catch (FileNotFoundException e) {
            // Java says so of a directory and of a file that James may not read, too.
            if (isThere(fileName)) {
                throw unreadable(fileName, e);
            }
            return ConfigurationFile.State.MISSING;
        } catch (IOException e) {
            throw unreadable(fileName, e);
        }
    }

    private boolean isThere(String fileName) {
        try {
            return fileSystem.getFile(directory + fileName).exists();
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    private static InvalidConfigurationException unreadable(String fileName, IOException cause) {
        return new InvalidConfigurationException(
                fileName,
                "cannot be read: " + cause.getMessage() + "; check that it is a file and its permissions",
                cause);
    }

    private static String reasonOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof SAXParseException) {
            SAXParseException place = (SAXParseException) root;
            return "line " + place.getLineNumber() + ", column " + place.getColumnNumber() + ": "
                    + withoutStop(place.getMessage());
        }
        return String.valueOf(root.getMessage());
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
