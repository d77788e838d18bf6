package org.briefkasten.storage.testing;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
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

/** A working directory of James, and an injector with what James binds for it. */
public final class JamesDirectory {
    private final Path root;
    private final Module bindings;

    public JamesDirectory(Path root) {
        this.root = root;
        Configuration.Basic james =
                Configuration.builder().workingDirectory(root.toFile()).build();
        FileSystem fileSystem = new FileSystemImpl(james.directories());
        this.bindings = binder -> {
            binder.bind(FileSystem.class).toInstance(fileSystem);
            binder.bind(ConfigurationPath.class).toInstance(james.configurationPath());
            binder.bind(ConfigurationProvider.class).toInstance(new FileConfigurationProvider(fileSystem, james));
        };
    }

    public JamesDirectory storageXml(String... lines) {
        try {
            Files.createDirectories(root.resolve("conf"));
            Files.writeString(root.resolve("conf/storage.xml"), String.join("\n", lines));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As James does it: our modules in a child of its own injector. */
    public Injector injector(Module... modules) {
        return Guice.createInjector(bindings).createChildInjector(modules);
    }

    public Path var(String name) {
        return root.resolve("var/briefkasten").resolve(name);
    }
}
