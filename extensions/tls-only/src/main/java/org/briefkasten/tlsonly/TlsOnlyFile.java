package org.briefkasten.tlsonly;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.briefkasten.configuration.Section;
import org.briefkasten.configuration.Value;
import org.briefkasten.tlsonly.listeners.TlsVersion;

/** The keys of {@code tls-only.xml}, declared; their values may be taken once the file's faults are rejected. */
final class TlsOnlyFile {
    private static final Duration DEFAULT_EXPIRY_WARNING = Duration.ofDays(30);

    private final Value<TlsVersion> minimumProtocol;
    private final Value<List<String>> hostNames;
    private final Value<Duration> expiryWarning;
    private final Value<Boolean> requireGuard;
    private final Map<OtherService, Value<Boolean>> enforce = new EnumMap<>(OtherService.class);
    private final List<Value<String>> excepted = new ArrayList<>();
    private final List<Value<String>> reasons = new ArrayList<>();

    TlsOnlyFile(Section root) {
        minimumProtocol = root.key("minimumProtocol", TlsOnlyFile::floor).withDefault(TlsVersion.TLS_1_2);
        hostNames = root.section("hostNames").text("hostName").list();
        expiryWarning = root.duration("expiryWarning").withDefault(DEFAULT_EXPIRY_WARNING);
        requireGuard = root.flag("requireGuard").withDefault(false);
        Section enforced = root.section("enforce");
        for (OtherService service : OtherService.values()) {
            enforce.put(service, enforced.flag(service.key()).withDefault(false));
        }
        for (Section exception : root.section("exceptions").sections("exception")) {
            excepted.add(exception.text("@listener").required());
            reasons.add(exception.text("@reason").required());
        }
    }

    TlsVersion minimumProtocol() {
        return minimumProtocol.get();
    }

    List<String> hostNames() {
        return hostNames.get();
    }

    Duration expiryWarning() {
        return expiryWarning.get();
    }

    boolean isGuardRequired() {
        return requireGuard.get();
    }

    Set<OtherService> enforced() {
        return enforce.entrySet().stream()
                .filter(service -> service.getValue().get())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    List<ListenerException> exceptions() {
        List<ListenerException> exceptions = new ArrayList<>();
        for (int i = 0; i < excepted.size(); i++) {
            exceptions.add(
                    new ListenerException(excepted.get(i).get(), reasons.get(i).get()));
        }
        return List.copyOf(exceptions);
    }

    private static TlsVersion floor(String text) {
        return TlsVersion.named(text)
                .filter(version -> !version.isBelow(TlsVersion.TLS_1_2))
                .orElseThrow(() -> new IllegalArgumentException("must be TLSv1.2 or TLSv1.3"));
    }
}
