package org.briefkasten.externalfetch.guess;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.briefkasten.externalfetch.Protocol;
import org.briefkasten.externalfetch.guess.Candidate.Source;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.Security;

/** Hosts as they are often named, with the ports for TLS from the first octet (RFC 8314). Pure. */
final class CommonNames implements CandidateSource {
    private static final int IMAPS = 993;
    private static final int POP3S = 995;
    private static final int LONGEST_NAME = 253;

    @Override
    public List<Candidate> candidatesFor(GuessedAddress address) {
        return Stream.concat(
                        named(address, Protocol.IMAP, IMAPS, "imap.", "mail.", ""),
                        named(address, Protocol.POP3, POP3S, "pop.", "pop3.", "mail.", ""))
                .collect(Collectors.toList());
    }

    private static Stream<Candidate> named(GuessedAddress address, Protocol protocol, int port, String... prefixes) {
        return Stream.of(prefixes)
                .map(prefix -> prefix + address.domain())
                .filter(host -> host.length() <= LONGEST_NAME)
                .map(host -> Candidate.of(address, protocol, new Endpoint(host, port), Security.TLS, Source.NAME));
    }
}
