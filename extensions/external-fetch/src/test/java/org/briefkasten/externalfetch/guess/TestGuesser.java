package org.briefkasten.externalfetch.guess;

import com.google.common.base.Ticker;
import java.util.List;
import java.util.Map;
import org.briefkasten.externalfetch.Protocol;
import org.briefkasten.externalfetch.guess.Candidate.Source;
import org.briefkasten.externalfetch.pop3.Pop3Connector;
import org.briefkasten.externalfetch.remote.Dialler;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.Security;
import org.briefkasten.externalfetch.schedule.HostPace;

/** Guesses for tests of what uses it. */
public final class TestGuesser {
    private TestGuesser() {}

    /** Thinks of nothing but a POP3 server that the domain names. */
    public static Guesser naming(Endpoint server, Dialler dialler) {
        return new Guesser(
                List.of(address ->
                        List.of(Candidate.of(address, Protocol.POP3, server, Security.TLS, Source.AUTOCONFIG))),
                Map.of(Protocol.POP3, new Pop3Connector(dialler, Guesser.timeouts())),
                new HostPace(1_000, Ticker.systemTicker()));
    }
}
