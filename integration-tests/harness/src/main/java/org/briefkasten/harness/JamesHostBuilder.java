package org.briefkasten.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Lays out a host. Its {@code conf/} is made of layers, a later one replacing files of the former: that of a James which
 * {@code -Djames.home} names or of the image, our own base, the product's {@code conf/} of that flavour (when built), then what is said
 * here, in the order in which it is said. Not thread-safe.
 */
public final class JamesHostBuilder {
    /** The system property that names the directory in which hosts get their own; without it, the system's own. */
    public static final String WORK = "briefkasten.work";

    private final HostKind kind;
    private final BuildTree build = BuildTree.find();
    private final List<Consumer<ConfDirectory>> changes = new ArrayList<>();
    private final Set<String> keptAsWritten = new HashSet<>();
    private final Map<Integer, Integer> fixedPorts = new HashMap<>();
    private final List<String> jvmOptions = new ArrayList<>();
    private Map<String, String> database = Map.of();
    private Map<String, String> environment = Map.of();
    private Optional<Path> directory = Optional.empty();
    private Optional<Path> overlay;
    private Optional<Path> extensionJars;
    private int heapMebibytes = 512;
    private boolean fullyOptimized;
    private boolean withoutClassArchive;
    private Optional<ServerImage> image;
    private Duration startLimit = Duration.ofSeconds(120);

    JamesHostBuilder(HostKind kind) {
        this.kind = kind;
        this.overlay = build.overlay(kind);
        this.extensionJars = build.extensionJars();
        this.image = ServerImage.insteadOf(kind);
    }

    /**
     * The Cassandra of a {@link HostKind#CASSANDRA}. Hosts with the same keyspace are nodes of one James; the first of
     * them to start makes the tables, so start it before the others.
     */
    public JamesHostBuilder cassandra(InetSocketAddress contactPoint, String localDatacenter, String keyspace) {
        this.database = Map.of(
                "cassandra.properties",
                "cassandra.nodes=" + contactPoint.getHostString() + ":" + contactPoint.getPort()
                        + "\ncassandra.local.dc=" + localDatacenter + "\ncassandra.keyspace=" + keyspace + "\n");
        return this;
    }

    /** What such a host needs to start at all. */
    JamesHostBuilder database(Map<String, String> files) {
        this.database = files;
        return this;
    }

    /** Where the host lives; a {@code var/} that lies there is taken over. A new directory unless said. */
    public JamesHostBuilder directory(Path directory) {
        this.directory = Optional.of(directory.toAbsolutePath());
        return this;
    }

    /** Instead of the product's {@code conf/}. */
    public JamesHostBuilder overlay(Path overlay) {
        this.overlay = Optional.of(overlay);
        return this;
    }

    /** Instead of the product's {@code extensions-jars/}. */
    public JamesHostBuilder extensionJars(Path directory) {
        this.extensionJars = Optional.of(directory);
        return this;
    }

    /** A plain James: neither the product's {@code conf/} nor its jars. */
    public JamesHostBuilder withoutExtensions() {
        overlay = Optional.empty();
        extensionJars = Optional.empty();
        return this;
    }

    /** Puts a file into {@code conf/}, in place of any of that name. */
    public JamesHostBuilder conf(String name, String text) {
        changes.add(conf -> conf.write(name, text));
        return this;
    }

    /**
     * Edits a file of {@code conf/}, as the layers before left it.
     *
     * @param edit gets the file's text, empty if there is none; one that changes nothing makes {@link #build()} fail
     */
    public JamesHostBuilder edit(String name, UnaryOperator<String> edit) {
        changes.add(conf -> conf.edit(name, edit));
        return this;
    }

    /**
     * Delivers as the harness's own base says, also in a James that brings its own mailets: for tests that edit
     * {@code mailetcontainer.xml}, whose text they have to know. Say so before the edits.
     */
    public JamesHostBuilder baseMailets() {
        Map<String, String> base = BaseConf.of(kind);
        BaseConf.OF_A_FLAVOUR.forEach(name -> conf(name, base.get(name)));
        return this;
    }

    /** Leaves the addresses in that file of {@code conf/} as they are written. */
    public JamesHostBuilder keepPorts(String name) {
        keptAsWritten.add(name);
        return this;
    }

    /** Listens on {@code port} where the configuration says {@code configured}, instead of on a free one. */
    public JamesHostBuilder fixedPort(int configured, int port) {
        fixedPorts.put(configured, port);
        return this;
    }

    public JamesHostBuilder jvmOption(String option) {
        jvmOptions.add(option);
        return this;
    }

    /** The greatest heap, in MiB; 512 unless said. */
    public JamesHostBuilder heap(int mebibytes) {
        this.heapMebibytes = mebibytes;
        return this;
    }

    /**
     * Lets the JVM load and compile as in production. Without it only the quick compiler is used, which halves the
     * processor time of a start and makes long loads slower: a benchmark has to ask for this.
     */
    public JamesHostBuilder fullyOptimized() {
        this.fullyOptimized = true;
        return withoutClassArchive();
    }

    JamesHostBuilder withoutClassArchive() {
        this.withoutClassArchive = true;
        return this;
    }

    /** Runs this image in a container, instead of a process out of the jars that the build gathered. */
    public JamesHostBuilder image(ServerImage image) {
        this.image = Optional.of(image);
        return this;
    }

    /** Gives the host's process a clock of its own; not in a container. */
    public JamesHostBuilder clock(MovableClock clock) {
        this.environment = clock.environment();
        return this;
    }

    /** How long {@link JamesHost#start()} waits; 120 s unless said. */
    public JamesHostBuilder startLimit(Duration limit) {
        this.startLimit = limit;
        return this;
    }

    /** Lays the directory out, without starting anything. */
    public JamesHost build() {
        Path home = directory.orElseGet(this::newDirectory);
        ConfDirectory conf =
                new ConfDirectory(home.resolve("conf"), new PortBook(fixedPorts, FreePorts::next), keptAsWritten);
        layBase(conf, image.map(ServerImage::conf).or(() -> JamesHome.insteadOf(kind)
                .flatMap(JamesHome::conf)));
        database.forEach(conf::write);
        Keystore keystore = layKeystore(home);
        overlay.ifPresent(conf::copyFrom);
        changes.forEach(change -> change.accept(conf));
        conf.moveToOwnPorts();
        layExtensionJars(home);
        return new JamesHost(layout(home), conf, keystore);
    }

    /** {@link #build()}, then {@link JamesHost#start()}. */
    public JamesHost start() {
        return build().start();
    }

    private void layBase(ConfDirectory conf, Optional<Path> ofTheHome) {
        Map<String, String> base = BaseConf.of(kind);
        ofTheHome.ifPresent(stock -> {
            conf.copyFrom(stock);
            base.keySet().removeIf(name -> BaseConf.OF_A_FLAVOUR.contains(name) && Files.exists(stock.resolve(name)));
        });
        base.forEach(conf::write);
    }

    private HostLayout layout(Path home) {
        List<String> options = new ArrayList<>(List.of("-Xmx" + heapMebibytes + "m", "-XX:+UseSerialGC"));
        if (!fullyOptimized) {
            options.add("-XX:TieredStopAtLevel=1");
        }
        if (image.isEmpty() && !withoutClassArchive && JamesHome.insteadOf(kind).isEmpty()) {
            options.addAll(new ClassArchive(kind, build, database).options());
        }
        options.addAll(jvmOptions);
        Launcher launcher =
                image.<Launcher>map(ContainerLauncher::new).orElseGet(() -> new JvmLauncher(kind, build, environment));
        return new HostLayout(launcher, home, directory.isEmpty(), options, startLimit);
    }

    private Path newDirectory() {
        try {
            Path parent = work();
            Files.createDirectories(parent);
            return Files.createTempDirectory(parent, "james-" + kind.flavour() + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path work() {
        return Path.of(System.getProperty(WORK, System.getProperty("java.io.tmpdir")))
                .toAbsolutePath();
    }

    /** One key for all hosts of this JVM that choose their own directory: making one takes a second. */
    private Keystore layKeystore(Path home) {
        Path file = home.resolve("conf/keystore");
        if (directory.isEmpty()) {
            copy(SharedKeystore.INSTANCE.file(), file);
        }
        return Keystore.at(file);
    }

    private void layExtensionJars(Path home) {
        Path jars = home.resolve("extensions-jars");
        FileTrees.delete(jars);
        extensionJars.ifPresent(source -> FileTrees.copy(source, jars));
    }

    private static void copy(Path source, Path target) {
        try {
            Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class SharedKeystore {
        static final Keystore INSTANCE = Keystore.at(file());

        private static Path file() {
            try {
                Files.createDirectories(work());
                Path parent = Files.createTempDirectory(work(), "keystore-");
                return parent.resolve("keystore");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
