package org.briefkasten.tlsonly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.apache.james.RunArguments;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.apache.james.utils.ClassName;
import org.apache.james.utils.ExtensionConfiguration;
import org.apache.james.utils.PropertiesProvider;
import org.briefkasten.configuration.ConfigurationFiles;
import org.briefkasten.tlsonly.audit.HttpServicesReader;
import org.briefkasten.tlsonly.audit.StartUpAudit;
import org.briefkasten.tlsonly.listeners.ImapPackagesPlace;
import org.briefkasten.tlsonly.listeners.KeyMaterialReader;
import org.briefkasten.tlsonly.listeners.ListenersReader;

/** A {@code conf/} directory with a good keystore, read by James's own classes. */
public final class JamesConf {
    private static final TestCertificate GOOD = TestCertificate.good();

    private final Path directory;
    private final Configuration configuration;
    private final FileSystem fileSystem;
    private String guard = "";
    private ExtensionConfiguration startables = ExtensionConfiguration.DEFAULT;

    public JamesConf(Path workingDirectory) {
        this.directory = workingDirectory.resolve("conf");
        this.configuration = Configuration.builder()
                .workingDirectory(workingDirectory.toString())
                .build();
        this.fileSystem = new FileSystemImpl(configuration.directories());
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        GOOD.storePkcs12(file("keystore"));
    }

    public Path file(String name) {
        return directory.resolve(name);
    }

    public JamesConf with(String fileName, String content) {
        try {
            Files.writeString(file(fileName), content);
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

    public JamesConf withTlsOnly(String... keys) {
        return with("tls-only.xml", "<tls-only>" + guard + String.join("", keys) + "</tls-only>");
    }

    /** For what has nothing to do with the run-time guard, and would else have to name it in every file. */
    public JamesConf withoutGuard() {
        guard = "<requireGuard>false</requireGuard>";
        return withTlsOnly();
    }

    public JamesConf withStartable(Class<?> startable) {
        startables = new ExtensionConfiguration(List.of(), List.of(new ClassName(startable.getName())));
        return this;
    }

    public TlsOnlyConfiguration tlsOnly() {
        return TlsOnlyConfiguration.read(files().open("tls-only"));
    }

    /** As James 3.8.x does. */
    public StartUpAudit audit() {
        return audit(ImapPackagesPlace.FILE, RunArguments.empty());
    }

    public StartUpAudit auditGeneratingKeystores() {
        return audit(ImapPackagesPlace.FILE, new RunArguments(Set.of(RunArguments.Argument.GENERATE_KEYSTORE)));
    }

    /** As James 3.9.0 does. */
    public StartUpAudit auditReadingPackagesPerListener() {
        return audit(ImapPackagesPlace.LISTENER, RunArguments.empty());
    }

    private StartUpAudit audit(ImapPackagesPlace place, RunArguments arguments) {
        KeyMaterialReader keys = new KeyMaterialReader(fileSystem, arguments);
        return new StartUpAudit(
                new ListenersReader(files(), provider(), keys),
                new HttpServicesReader(new PropertiesProvider(fileSystem, configuration.configurationPath())),
                tlsOnly(),
                place,
                startables,
                Clock.systemUTC());
    }

    private ConfigurationFiles files() {
        return new ConfigurationFiles(provider(), fileSystem, configuration.configurationPath());
    }

    private ConfigurationProvider provider() {
        return new FileConfigurationProvider(fileSystem, configuration);
    }
}
