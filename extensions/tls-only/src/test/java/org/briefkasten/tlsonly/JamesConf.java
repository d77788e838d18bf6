package org.briefkasten.tlsonly;

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
import org.briefkasten.tlsonly.audit.ListenersReader;

/** A {@code conf/} directory, read by James's own classes. */
public final class JamesConf {
    private final Path directory;
    private final Configuration configuration;
    private final FileSystem fileSystem;

    public JamesConf(Path workingDirectory) {
        this.directory = workingDirectory.resolve("conf");
        this.configuration = Configuration.builder()
                .workingDirectory(workingDirectory.toString())
                .build();
        this.fileSystem = new FileSystemImpl(configuration.directories());
    }

    public JamesConf with(String fileName, String content) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(fileName), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public JamesConf withImap(String... listeners) {
        return with("imapserver.xml", "<imapservers>" + String.join("", listeners) + "</imapservers>");
    }

    public JamesConf withPop3(String... listeners) {
        return with("pop3server.xml", "<pop3servers>" + String.join("", listeners) + "</pop3servers>");
    }

    public ConfigurationFiles files() {
        return new ConfigurationFiles(provider(), fileSystem, configuration.configurationPath());
    }

    public ListenersReader listeners() {
        return new ListenersReader(files(), provider());
    }

    public TlsOnlyConfiguration tlsOnly() {
        return TlsOnlyConfiguration.read(files().open("tls-only"));
    }

    private ConfigurationProvider provider() {
        return new FileConfigurationProvider(fileSystem, configuration);
    }
}
