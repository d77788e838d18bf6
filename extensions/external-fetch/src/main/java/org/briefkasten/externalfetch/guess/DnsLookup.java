package org.briefkasten.externalfetch.guess;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * SRV records (RFC 2782) by dnsjava, which James sets up for the whole JVM as its dnsservice.xml says. Thread-safe; blocks.
 */
final class DnsLookup implements ServiceRecords.Lookup {
    private static final Logger LOGGER = LoggerFactory.getLogger(DnsLookup.class);

    private final Optional<Resolver> resolver;

    /**
     * @param resolver empty for James's
     */
    DnsLookup(Optional<Resolver> resolver) {
        this.resolver = resolver;
    }

    @Override
    public List<Endpoint> find(String name) {
        try {
            Lookup lookup = new Lookup(name + ".", Type.SRV);
            resolver.ifPresent(lookup::setResolver);
            Record[] records = lookup.run();
            return records == null ? List.of() : endpoints(Stream.of(records));
        } catch (TextParseException e) {
            LOGGER.info("No service can be looked up as {}: {}", name, e.toString());
            return List.of();
        }
    }

    /** Between equal priorities the greater weight is preferred, always: there is no load to be shared. */
    private static List<Endpoint> endpoints(Stream<Record> records) {
        return records.filter(SRVRecord.class::isInstance)
                .map(SRVRecord.class::cast)
                .sorted(Comparator.comparing(SRVRecord::getPriority)
                        .thenComparing(SRVRecord::getWeight, Comparator.reverseOrder()))
                .flatMap(record -> endpoint(record).stream())
                .collect(Collectors.toList());
    }

    /** The target {@code .} says that the service is not offered. */
    private static Optional<Endpoint> endpoint(SRVRecord record) {
        try {
            return Optional.of(new Endpoint(record.getTarget().toString(true), record.getPort()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
