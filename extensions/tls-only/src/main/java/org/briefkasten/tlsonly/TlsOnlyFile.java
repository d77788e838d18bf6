package org.briefkasten.tlsonly;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.briefkasten.configuration.Section;
import org.briefkasten.configuration.Value;
import org.briefkasten.tlsonly.courtesy.Courtesy;
import org.briefkasten.tlsonly.listeners.BindAddress;
import org.briefkasten.tlsonly.listeners.MailProtocol;
import org.briefkasten.tlsonly.listeners.TlsVersion;

/** The keys of {@code tls-only.xml}, declared; their values may be taken once the file's faults are rejected. */
final class TlsOnlyFile {
    private static final Duration DEFAULT_EXPIRY_WARNING = Duration.ofDays(30);
    private static final Duration DEFAULT_ATTACK_INTERVAL = Duration.ofHours(1);

    private final Value<TlsVersion> minimumProtocol;
    private final Value<List<String>> hostNames;
    private final Value<Duration> expiryWarning;
    private final Value<Duration> attackInterval;
    private final Value<Boolean> requireGuard;
    private final Map<OtherService, Value<Boolean>> enforce = new EnumMap<>(OtherService.class);
    private final List<DeclaredException> exceptions = new ArrayList<>();
    private final List<DeclaredCourtesy> courtesies = new ArrayList<>();

    TlsOnlyFile(Section root) {
        minimumProtocol = root.key("minimumProtocol", TlsOnlyFile::floor).withDefault(TlsVersion.TLS_1_2);
        hostNames = root.section("hostNames").text("hostName").list();
        expiryWarning = root.duration("expiryWarning").withDefault(DEFAULT_EXPIRY_WARNING);
        attackInterval = root.duration("attackInterval").withDefault(DEFAULT_ATTACK_INTERVAL);
        requireGuard = root.flag("requireGuard").withDefault(true);
        Section enforced = root.section("enforce");
        for (OtherService service : OtherService.values()) {
            enforce.put(service, enforced.flag(service.key()).withDefault(false));
        }
        root.section("exceptions")
                .sections("exception")
                .forEach(section -> exceptions.add(new DeclaredException(section)));
        root.section("courtesyListeners")
                .sections("courtesyListener")
                .forEach(section -> courtesies.add(new DeclaredCourtesy(section)));
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

    Duration attackInterval() {
        return attackInterval.get();
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
        return exceptions.stream().map(DeclaredException::get).collect(Collectors.toUnmodifiableList());
    }

    List<Courtesy> courtesies() {
        return courtesies.stream().map(DeclaredCourtesy::get).collect(Collectors.toUnmodifiableList());
    }

    private static TlsVersion floor(String text) {
        return TlsVersion.named(text)
                .filter(version -> !version.isBelow(TlsVersion.TLS_1_2))
                .orElseThrow(() -> new IllegalArgumentException("must be TLSv1.2 or TLSv1.3"));
    }

    private static final class DeclaredException {
        private final Value<String> listener;
        private final Value<String> reason;

        private DeclaredException(Section section) {
            listener = section.text("@listener").required();
            reason = section.text("@reason").required();
        }

        private ListenerException get() {
            return new ListenerException(listener.get(), reason.get());
        }
    }

    private static final class DeclaredCourtesy {
        private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}");
        private static final long MOST_PORT = 65_535;

        private final Value<MailProtocol> protocol;
        private final Value<BindAddress> bind;
        private final Value<String> host;
        private final Value<Long> port;

        private DeclaredCourtesy(Section section) {
            protocol = section.key("@protocol", DeclaredCourtesy::protocol).required();
            bind = section.key("@bind", BindAddress::parse).required();
            host = section.text("@host")
                    .must(text -> HOST.matcher(text).matches(), "must be a host name")
                    .required();
            port = section.number("@port")
                    .must(number -> number > 0 && number <= MOST_PORT, "must be above 0 and at most 65535")
                    .required();
        }

        private static MailProtocol protocol(String text) {
            return Stream.of(MailProtocol.IMAP, MailProtocol.POP3)
                    .filter(protocol -> protocol.key().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("must be imap or pop3"));
        }

        private Courtesy get() {
            return new Courtesy(
                    protocol.get(), bind.get(), host.get(), port.get().intValue());
        }
    }
}
