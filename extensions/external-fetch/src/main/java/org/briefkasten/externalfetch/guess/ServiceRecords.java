package org.briefkasten.externalfetch.guess;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.briefkasten.externalfetch.Protocol;
import org.briefkasten.externalfetch.guess.Candidate.Source;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.Security;

/** What the domain's DNS names: the services of RFC 6186, those in TLS from the first octet first (RFC 8314). */
final class ServiceRecords implements CandidateSource {
    private static final Map<String, Service> SERVICES = ImmutableMap.of(
            "_imaps._tcp", new Service(Protocol.IMAP, Security.TLS),
            "_pop3s._tcp", new Service(Protocol.POP3, Security.TLS),
            "_imap._tcp", new Service(Protocol.IMAP, Security.STARTTLS),
            "_pop3._tcp", new Service(Protocol.POP3, Security.STARTTLS));

    private static final int MOST_OF_ONE = 3;

    /** Looks up SRV records. */
    @FunctionalInterface
    interface Lookup {
        /**
         * @param name such as {@code _imaps._tcp.example.org}
         * @return the most preferred first; none if there are none, or the service is not offered
         */
        List<Endpoint> find(String name);
    }

    private final Lookup lookup;

    ServiceRecords(Lookup lookup) {
        this.lookup = Objects.requireNonNull(lookup);
    }

    @Override
    public List<Candidate> candidatesFor(GuessedAddress address) {
        List<Candidate> candidates = new ArrayList<>();
        SERVICES.forEach((label, service) -> candidates.addAll(lookup.find(label + "." + address.domain()).stream()
                .limit(MOST_OF_ONE)
                .map(endpoint -> Candidate.of(address, service.protocol, endpoint, service.security, Source.SRV))
                .collect(Collectors.toList())));
        return candidates;
    }

    private static final class Service {
        private final Protocol protocol;
        private final Security security;

        private Service(Protocol protocol, Security security) {
            this.protocol = protocol;
            this.security = security;
        }
    }
}
