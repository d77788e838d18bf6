package org.briefkasten.quotawarnings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.briefkasten.configuration.ConfigurationFiles;

/** A {@code conf/} directory, read by James's own classes. */
final class JamesConf {
    private final Path directory;
    private final Configuration configuration;
    private final FileSystem fileSystem;

    JamesConf(Path workingDirectory) {
        this.directory = workingDirectory.resolve("conf");
        this.configuration = Configuration.builder()
                .workingDirectory(workingDirectory.toString())
                .build();
        this.fileSystem = new FileSystemImpl(configuration.directories());
    }

    JamesConf with(String fileName, String content) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(fileName), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    ConfigurationFiles files() {
        return new ConfigurationFiles(provider(), fileSystem, configuration.configurationPath());
    }

    ConfigurationProvider provider() {
        return new FileConfigurationProvider(fileSystem, configuration);
    }

    FileSystem fileSystem() {
        return fileSystem;
    }
}
