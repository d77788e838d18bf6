package org.briefkasten.configuration;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.configuration.Configuration.ConfigurationPath;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.apache.james.server.core.filesystem.FileSystemImpl;

/** A {@code conf/} in a temporary directory, read by James's own file system and configuration provider. */
final class ConfDirectory {
    private final Path conf;
    private final ConfigurationFiles files;

    ConfDirectory(Path root) throws IOException {
        this.conf = Files.createDirectories(root.resolve("conf"));
        Configuration.Basic james =
                Configuration.builder().workingDirectory(root.toFile()).build();
        FileSystem fileSystem = new FileSystemImpl(james.directories());
        Injector injector = Guice.createInjector(binder -> {
            binder.bind(FileSystem.class).toInstance(fileSystem);
            binder.bind(ConfigurationPath.class).toInstance(james.configurationPath());
            binder.bind(ConfigurationProvider.class).toInstance(new FileConfigurationProvider(fileSystem, james));
        });
        this.files = injector.getInstance(ConfigurationFiles.class);
    }

    ConfigurationFiles files() {
        return files;
    }

    Path path(String fileName) {
        return conf.resolve(fileName);
    }

    ConfigurationFile with(String... lines) {
        write("feature.xml", String.join("\n", lines));
        return files.open("feature");
    }

    void write(String fileName, String content) {
        try {
            Files.writeString(path(fileName), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
