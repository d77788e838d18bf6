package org.briefkasten.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The {@code conf/} of one host, on disk. Not thread-safe. */
final class ConfDirectory {
    private static final String WEBADMIN = "webadmin.properties";
    private static final String JMX = "jmx.properties";
    private static final String JMAP = "jmap.properties";

    private final Path directory;
    private final PortBook ports;
    private final Set<String> keptAsWritten;

    /**
     * @param keptAsWritten the files whose addresses are left alone
     */
    ConfDirectory(Path directory, PortBook ports, Set<String> keptAsWritten) {
        this.directory = directory;
        this.ports = ports;
        this.keptAsWritten = Set.copyOf(keptAsWritten);
    }

    void write(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty if there is no such file. */
    Optional<String> read(String name) {
        try {
            Path file = directory.resolve(name);
            return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param edit gets the file's text, empty if there is none
     * @throws IllegalStateException if it changes nothing, as a test that edits in vain would show nothing
     */
    void edit(String name, UnaryOperator<String> edit) {
        String before = read(name).orElse("");
        String after = edit.apply(before);
        if (after.equals(before)) {
            throw new IllegalStateException("the edit left " + name + " as it was:\n" + before);
        }
        write(name, after);
    }

    void copyFrom(Path tree) {
        FileTrees.copy(tree, directory);
    }

    /** Moves every address of James's own files to this host's ports. */
    void moveToOwnPorts() {
        Arrays.stream(Protocol.values())
                .filter(protocol -> !keptAsWritten.contains(protocol.file()))
                .forEach(this::moveListeners);
        moveProperty(WEBADMIN, "port", 8000, "host");
        moveProperty(JMX, "jmx.port", 9999, "jmx.address");
        moveProperty(JMAP, "jmap.port", 80, null);
    }

    private void moveListeners(Protocol protocol) {
        read(protocol.file())
                .ifPresent(text -> write(
                        protocol.file(),
                        new ListenerFile(protocol, text).onPortsOf(ports).text()));
    }

    private void moveProperty(String file, String portKey, int defaultPort, String hostKey) {
        if (keptAsWritten.contains(file)) {
            return;
        }
        read(file).map(PropertiesText::new).ifPresent(properties -> {
            int configured = properties.get(portKey).map(Integer::parseInt).orElse(defaultPort);
            PropertiesText moved = properties.with(portKey, Integer.toString(ports.port(file, configured)));
            write(file, (hostKey == null ? moved : moved.with(hostKey, "127.0.0.1")).text());
        });
    }

    List<Listener> listeners() {
        return Arrays.stream(Protocol.values())
                .flatMap(protocol -> read(protocol.file())
                        .map(text -> new ListenerFile(protocol, text).listeners().stream())
                        .orElse(Stream.empty()))
                .collect(Collectors.toList());
    }

    /** Empty if webadmin is off. */
    Optional<InetSocketAddress> webadmin() {
        return read(WEBADMIN)
                .map(PropertiesText::new)
                .filter(properties -> properties.get("enabled").equals(Optional.of("true")))
                .flatMap(properties -> properties.get("port"))
                .map(port -> new InetSocketAddress("127.0.0.1", Integer.parseInt(port)));
    }
}
