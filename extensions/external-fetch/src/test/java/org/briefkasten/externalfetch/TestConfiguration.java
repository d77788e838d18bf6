package org.briefkasten.externalfetch;

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
import org.briefkasten.configuration.ConfigurationFiles;
import org.briefkasten.externalfetch.testing.TestCertificate;

/** Reads {@code external-fetch.xml} as it is read in James, from a {@code conf/} with a bundle of certificates. */
final class TestConfiguration {
    private final Path conf;
    private final FileSystem fileSystem;
    private final ConfigurationFiles files;

    TestConfiguration(Path root) {
        Configuration.Basic james =
                Configuration.builder().workingDirectory(root.toFile()).build();
        fileSystem = new FileSystemImpl(james.directories());
        Injector injector = Guice.createInjector(binder -> {
            binder.bind(FileSystem.class).toInstance(fileSystem);
            binder.bind(ConfigurationPath.class).toInstance(james.configurationPath());
            binder.bind(ConfigurationProvider.class).toInstance(new FileConfigurationProvider(fileSystem, james));
        });
        files = injector.getInstance(ConfigurationFiles.class);
        try {
            conf = Files.createDirectories(root.resolve("conf"));
            Files.write(conf.resolve("external-ca.pem"), TestCertificate.LOCALHOST.pem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param keys what stands in the file's root element
     */
    ExternalFetchConfiguration read(String keys) {
        try {
            Files.writeString(conf.resolve("external-fetch.xml"), "<externalfetch>" + keys + "</externalfetch>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read();
    }

    ExternalFetchConfiguration read() {
        return ExternalFetchConfiguration.read(files, fileSystem);
    }
}
