package org.briefkasten.externalfetch.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BiFunction;
import org.briefkasten.externalfetch.remote.Connector;
import org.briefkasten.externalfetch.remote.Credentials;
import org.briefkasten.externalfetch.remote.Dialler;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.RemoteMailbox;
import org.briefkasten.externalfetch.remote.Security;
import org.briefkasten.externalfetch.remote.Timeouts;

/** Logs in to scripted servers with TLS. */
public final class LoopbackLogin {
    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(20));

    private LoopbackLogin() {}

    public static RemoteMailbox open(
            BiFunction<Dialler, Timeouts, Connector> connector, ScriptedServer server, Credentials credentials)
            throws IOException {
        return connector
                .apply(TestReach.dialler(server.port()), TIMEOUTS)
                .open(new Endpoint("localhost", server.port()), Security.TLS, credentials);
    }
}
