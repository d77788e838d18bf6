package org.briefkasten.harness;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/**
 * A container of an image, run by Testcontainers. Its output goes into a file. It is removed when it is seen to have
 * ended, and at the latest when this JVM ends. Thread-safe.
 */
final class ContainerProcess implements ServerProcess {
    private static final Logger LOGGER = LoggerFactory.getLogger(ContainerProcess.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration TO_DIE = Duration.ofSeconds(30);
    private static final Duration TO_END_ITS_LOG = Duration.ofSeconds(5);
    private static final Set<ContainerProcess> STARTED = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> STARTED.forEach(ContainerProcess::remove)));
    }

    private final GenericContainer<?> container;
    private final String id;
    private final long pid;
    private final LogWriter writer;
    private final HostLog log;
    private OptionalInt exitCode = OptionalInt.empty();

    private ContainerProcess(GenericContainer<?> container, LogWriter writer, HostLog log) {
        this.container = container;
        this.id = container.getContainerId();
        this.writer = writer;
        this.log = log;
        this.pid = docker().inspectContainerCmd(id).exec().getState().getPidLong();
        STARTED.add(this);
        RecentServers.remember(this);
    }

    /**
     * @param mounts from directories of this machine to the container's
     * @param scratch directories that are empty, writable and forgotten
     */
    static ContainerProcess start(
            String image, Map<String, String> environment, Map<Path, String> mounts, List<String> scratch, Path log) {
        makeDirectories(mounts, log);
        String user = ContainerUser.owning(mounts.keySet());
        LogWriter writer = new LogWriter(log);
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image))
                .withEnv(environment)
                .withNetworkMode("host")
                .withTmpFs(scratch.stream().collect(Collectors.toMap(directory -> directory, directory -> "rw")))
                .withStartupCheckStrategy(new StartedOnce())
                .waitingFor(new NoWait())
                .withCreateContainerCmdModifier(
                        command -> confine(command.withUser(user).getHostConfig(), mounts))
                .withLogConsumer(writer);
        container.start();
        return new ContainerProcess(container, writer, new HostLog(log));
    }

    private static void confine(HostConfig host, Map<Path, String> mounts) {
        List<Bind> binds = mounts.entrySet().stream()
                .map(mount -> new Bind(mount.getKey().toString(), new Volume(mount.getValue())))
                .collect(Collectors.toList());
        host.withBinds(binds)
                .withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"));
    }

    private static void makeDirectories(Map<Path, String> mounts, Path log) {
        try {
            for (Path directory : mounts.keySet()) {
                Files.createDirectories(directory);
            }
            Files.createDirectories(log.getParent());
            Files.write(log, new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public boolean isAlive() {
        return exitCode().isEmpty();
    }

    @Override
    public synchronized OptionalInt exitCode() {
        if (exitCode.isEmpty()) {
            ContainerState state = docker().inspectContainerCmd(id).exec().getState();
            if (!Boolean.TRUE.equals(state.getRunning())) {
                exitCode = OptionalInt.of(state.getExitCodeLong().intValue());
                writer.awaitEnd(TO_END_ITS_LOG);
                remove();
            }
        }
        return exitCode;
    }

    private void remove() {
        STARTED.remove(this);
        container.stop();
    }

    @Override
    public HostLog log() {
        return log;
    }

    @Override
    public boolean awaitExit(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (isAlive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause(limit);
        }
        return true;
    }

    private static void pause(Duration limit) {
        try {
            Thread.sleep(Math.min(BETWEEN_LOOKS.toMillis(), limit.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a container", e);
        }
    }

    @Override
    public boolean stop(Duration limit) {
        signal("SIGTERM");
        boolean ended = awaitExit(limit);
        if (!ended) {
            kill();
        }
        return ended;
    }

    @Override
    public void kill() {
        signal("SIGKILL");
        if (!awaitExit(TO_DIE)) {
            throw new IllegalStateException(this + " outlived SIGKILL for " + TO_DIE.toSeconds() + " s");
        }
    }

    private void signal(String signal) {
        if (isAlive()) {
            try {
                docker().killContainerCmd(id).withSignal(signal).exec();
            } catch (ConflictException | NotFoundException endedMeanwhile) {
                LOGGER.debug("{} took no {}", this, signal, endedMeanwhile);
            }
        }
    }

    private DockerClient docker() {
        return container.getDockerClient();
    }

    @Override
    public String toString() {
        return "container " + id.substring(0, 12) + " of " + container.getDockerImageName();
    }

    /** A server that refuses to start ends at once, which is an answer, too. */
    private static final class StartedOnce extends StartupCheckStrategy {
        @Override
        public StartupStatus checkStartupState(DockerClient client, String containerId) {
            String status =
                    client.inspectContainerCmd(containerId).exec().getState().getStatus();
            return "created".equals(status) ? StartupStatus.NOT_YET_KNOWN : StartupStatus.SUCCESSFUL;
        }
    }

    /** {@link JamesHost} waits for the line that James writes. */
    private static final class NoWait extends AbstractWaitStrategy {
        @Override
        protected void waitUntilReady() {
            // Nothing to wait for.
        }
    }
}
