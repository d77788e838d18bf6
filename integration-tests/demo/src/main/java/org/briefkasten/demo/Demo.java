package org.briefkasten.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import org.briefkasten.harness.JamesHost;

/** Everything that runs. Not thread-safe. */
final class Demo {
    private final ExternalProvider provider;
    private final JamesHost host;

    private Demo(ExternalProvider provider, JamesHost host) {
        this.provider = provider;
        this.host = host;
    }

    /**
     * @param target where state is kept, and where {@code greenmail/greenmail-standalone.jar} lies
     */
    static Demo start(Path target, PrintStream output) throws IOException {
        DemoPorts ports = DemoPorts.choose(output);
        Path mail = target.resolve("big-mail.eml");
        Files.copy(Demo.class.getResourceAsStream("big-mail.eml"), mail, StandardCopyOption.REPLACE_EXISTING);
        Path jar = target.resolve("greenmail/greenmail-standalone.jar");
        ExternalProvider provider = ExternalProvider.start(target.resolve("provider"), jar, ports);
        JamesHost host = DemoHost.start(target.resolve("james"), ports, provider.certificatePem());
        output.println(new Instructions(ports, target).text());
        return new Demo(provider, host);
    }

    /** Completed when one of the servers has ended. */
    CompletableFuture<Void> anyEnd() {
        return CompletableFuture.anyOf(
                        host.process().onExit(), provider.process().onExit())
                .thenAccept(ended -> {});
    }
}
