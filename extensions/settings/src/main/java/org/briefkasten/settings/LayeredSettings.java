package org.briefkasten.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ticker;
import com.google.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.james.core.Username;
import org.briefkasten.settings.json.JsonDocument;
import org.briefkasten.settings.webadmin.NotFoundException;
import org.briefkasten.users.DomainIncarnations;
import org.briefkasten.users.UserIncarnations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of one feature: user > domain > server > built in. A change on this node is seen by the next call, one on
 * another node within {@link SettingsCache#LIFETIME} (5 seconds). What is stored belongs to the incarnation of the user
 * or domain and ends with it. Thread-safe; methods block on the database and on James's users repository, and throw
 * {@link org.briefkasten.storage.StorageUnavailableException} if either fails.
 */
public final class LayeredSettings {
    private static final Logger LOGGER = LoggerFactory.getLogger(LayeredSettings.class);

    private final SettingsSchema schema;
    private final ServerSettings server;
    private final SettingsStore store;
    private final UserIncarnations users;
    private final DomainIncarnations domains;
    private final Clock clock;
    private final SettingsCache cache;
    private final IgnoredLog ignoredLog;
    private final List<Consumer<SettingsScope>> listeners = new CopyOnWriteArrayList<>();

    private LayeredSettings(SettingsSchema schema, ServerSettings server, Factory factory) {
        this.schema = schema;
        this.server = server;
        this.store = factory.store;
        this.users = factory.users;
        this.domains = factory.domains;
        this.clock = factory.clock;
        this.cache = new SettingsCache(factory.ticker);
        this.ignoredLog = new IgnoredLog(schema.feature(), factory.ticker);
    }

    /**
     * Has someone told of every change that this node makes, after it was made, on the thread that made it. A change on
     * another node is not told.
     *
     * @param listener must not throw
     */
    public void onChange(Consumer<SettingsScope> listener) {
        listeners.add(Objects.requireNonNull(listener));
    }

    /** What holds for this user. Begins no incarnation; whether James has the user is not asked. */
    public EffectiveSettings effective(Username username) {
        return effective(username, Map.of());
    }

    private EffectiveSettings effective(Username username, Map<SettingsScope, StoredLayer> instead) {
        List<StoredLayer> layers = new ArrayList<>();
        Stream.concat(
                        Stream.of(SettingsScope.user(username)),
                        username.getDomainPart().map(SettingsScope::domain).stream())
                .forEach(scope -> Optional.ofNullable(instead.get(scope))
                        .or(() -> scope.known(users, domains).map(id -> layer(scope, id)))
                        .ifPresent(layers::add));
        return new EffectiveSettings(schema, layers, server);
    }

    /**
     * What would hold for users if these settings were stored in place of all that are stored for this scope; stores
     * nothing. The answer stands on what is stored at each question.
     *
     * @throws NotFoundException if James has no such user or domain
     * @throws org.briefkasten.settings.json.InvalidDocumentException naming every fault
     */
    public Function<Username, EffectiveSettings> proposed(SettingsScope scope, JsonDocument document) {
        Map<String, JsonNode> values = read(document);
        StoredLayer proposal = new StoredLayer(
                schema, scope, layer(scope, existing(scope)).stored().replacedBy(values, now()));
        return username -> effective(username, Map.of(scope, proposal));
    }

    /**
     * What is stored for this scope, in the form in which {@link #replace} takes it; no field if nothing is.
     *
     * @throws NotFoundException if James has no such user or domain
     */
    public ObjectNode stored(SettingsScope scope) {
        return layer(scope, existing(scope)).stored().values();
    }

    /**
     * Stores these settings in place of all that are stored for this scope: any subset, each checked by its feature.
     *
     * @throws NotFoundException if James has no such user or domain
     * @throws org.briefkasten.settings.json.InvalidDocumentException naming every fault, with nothing stored
     */
    public void replace(SettingsScope scope, JsonDocument document) {
        Map<String, JsonNode> values = read(document);
        UUID id = existing(scope);
        StoredSettings before = layer(scope, id).stored();
        try {
            store.replace(id, schema.feature(), before.replacedBy(values, now()).document());
        } finally {
            cache.invalidate(id);
        }
        LOGGER.info("{} of the {} now has {}", schema.feature(), scope, values.keySet());
        listeners.forEach(listener -> listener.accept(scope));
    }

    /**
     * Deletes what is stored for this scope; the layers below hold again.
     *
     * @throws NotFoundException if James has no such user or domain
     */
    public void delete(SettingsScope scope) {
        UUID id = existing(scope);
        try {
            store.delete(id, schema.feature());
        } finally {
            cache.invalidate(id);
        }
        LOGGER.info("{} of the {} has nothing of its own any more", schema.feature(), scope);
        listeners.forEach(listener -> listener.accept(scope));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Map<String, JsonNode> read(JsonDocument document) {
        List<Supplier<Optional<JsonNode>>> declared = new ArrayList<>();
        schema.settings().forEach(setting -> declared.add(written(setting, document)));
        document.rejectFaults();
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (int i = 0; i < declared.size(); i++) {
            String key = schema.settings().get(i).key();
            declared.get(i).get().ifPresent(value -> values.put(key, value));
        }
        return values;
    }

    private static <T> Supplier<Optional<JsonNode>> written(Setting<T> setting, JsonDocument document) {
        Supplier<Optional<T>> value = setting.declare(document.root());
        return () -> value.get().map(setting::write);
    }

    private UUID existing(SettingsScope scope) {
        return scope.current(users, domains)
                .orElseThrow(() -> new NotFoundException("There is no " + scope + ", or it is just being deleted"));
    }

    private StoredLayer layer(SettingsScope scope, UUID id) {
        return cache.get(id, () -> {
            StoredSettings stored = store.find(id, schema.feature())
                    .map(document -> parse(document, scope))
                    .orElseGet(StoredSettings::none);
            StoredLayer layer = new StoredLayer(schema, scope, stored);
            layer.ignored().forEach(value -> ignoredLog.tell(value.provenance() + ": " + value.reason()));
            return layer;
        });
    }

    private StoredSettings parse(String document, SettingsScope scope) {
        try {
            return StoredSettings.parse(document);
        } catch (IllegalArgumentException e) {
            ignoredLog.tell(scope + ": " + e.getMessage());
            return StoredSettings.none();
        }
    }

    /** Makes the settings of a feature. Thread-safe. */
    public static final class Factory {
        private final SettingsStore store;
        private final UserIncarnations users;
        private final DomainIncarnations domains;
        private final Clock clock;
        private final Ticker ticker;

        @Inject
        Factory(SettingsStore store, UserIncarnations users, DomainIncarnations domains, Clock clock) {
            this(store, users, domains, clock, Ticker.systemTicker());
        }

        Factory(SettingsStore store, UserIncarnations users, DomainIncarnations domains, Clock clock, Ticker ticker) {
            this.store = store;
            this.users = users;
            this.domains = domains;
            this.clock = clock;
            this.ticker = ticker;
        }

        /** One for each feature and James: it holds the cache. */
        public LayeredSettings create(SettingsSchema schema, ServerSettings server) {
            return new LayeredSettings(schema, server, this);
        }
    }
}
