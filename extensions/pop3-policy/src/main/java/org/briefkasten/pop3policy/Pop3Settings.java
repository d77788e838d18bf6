package org.briefkasten.pop3policy;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.briefkasten.configuration.Choices;
import org.briefkasten.configuration.Durations;
import org.briefkasten.configuration.Section;
import org.briefkasten.configuration.Value;
import org.briefkasten.settings.EffectiveSettings;
import org.briefkasten.settings.ServerSettings;
import org.briefkasten.settings.SettingsSchema;

/**
 * The keys of a policy, the same for users, domains and {@code pop3-policy.xml}. One object for each James: it holds the
 * identity of its settings. Immutable and thread-safe.
 */
public final class Pop3Settings {
    /** Kept by the database. */
    public static final String FEATURE = "pop3_policy";

    /** The most that {@code loginDelay} may be: 24 hours. */
    public static final Duration LONGEST_LOGIN_DELAY = Duration.ofHours(24);

    private static final String NEVER = "never";

    private final PolicyKey<OnRetrieve> onRetrieve = choice("onRetrieve", OnRetrieve.class, OnRetrieve.KEEP);
    private final PolicyKey<String> archiveFolder;
    private final PolicyKey<OnDelete> onDelete = choice("onDelete", OnDelete.class, OnDelete.TRASH);
    private final PolicyKey<Optional<Duration>> deleteAfter = new PolicyKey<>(
            "deleteAfter", Pop3Settings::parseDeleteAfter, Pop3Settings::formatDeleteAfter, Optional.empty());
    private final PolicyKey<DeleteAfterVia> deleteAfterVia =
            choice("deleteAfterVia", DeleteAfterVia.class, DeleteAfterVia.TRASH);
    private final PolicyKey<ExposeChoice> expose =
            new PolicyKey<>("expose", ExposeChoice::parse, ExposeChoice::toString, ExposeChoice.ALL);
    private final PolicyKey<Duration> loginDelay =
            new PolicyKey<>("loginDelay", Pop3Settings::parseLoginDelay, Durations::format, Duration.ZERO);
    private final SettingsSchema schema;

    /**
     * @param trashFolder no archive may be in it
     */
    public Pop3Settings(TrashFolder trashFolder) {
        Objects.requireNonNull(trashFolder);
        archiveFolder = new PolicyKey<>(
                "archiveFolder",
                text -> ArchiveFolder.parse(text, trashFolder),
                text -> text,
                ArchiveFolder.builtIn(trashFolder));
        schema = SettingsSchema.of(
                FEATURE,
                onRetrieve.setting(),
                archiveFolder.setting(),
                onDelete.setting(),
                deleteAfter.setting(),
                deleteAfterVia.setting(),
                expose.setting(),
                loginDelay.setting());
    }

    public SettingsSchema schema() {
        return schema;
    }

    /** Declares the keys on the file; its answer may be taken once the file's faults were rejected. */
    Server declare(Section file) {
        Server archive = declared(archiveFolder, file);
        Server retrieve = declared(onRetrieve, file);
        Server delete = declared(onDelete, file);
        Server after = declared(deleteAfter, file);
        Server via = declared(deleteAfterVia, file);
        Server exposed = declared(expose, file);
        Server delay = declared(loginDelay, file);
        return server -> delay.on(exposed.on(via.on(after.on(delete.on(retrieve.on(archive.on(server)))))));
    }

    private static <T> Server declared(PolicyKey<T> key, Section file) {
        Value<Optional<T>> value = key.declare(file);
        return server -> server.with(key.setting(), value.get());
    }

    /** Whether the server's file itself exposes what arrives from now on. */
    boolean exposesFromNowOn(ServerSettings server) {
        return server.get(expose.setting())
                .filter(ExposeChoice.FROM_NOW_ON::equals)
                .isPresent();
    }

    /**
     * @param moments when the server's file first said {@code fromNowOn}
     */
    Pop3Policy policy(EffectiveSettings effective, ServerMoments moments) {
        Ruled<ExposeChoice> choice = expose.ruled(effective);
        Expose exposed = choice.value()
                .since(() -> effective.provenanceOf(expose.setting()).since().orElseGet(moments::exposeFromNowOn));
        return Pop3Policy.builder()
                .onRetrieve(onRetrieve.ruled(effective))
                .archiveFolder(archiveFolder.ruled(effective))
                .onDelete(onDelete.ruled(effective))
                .deleteAfter(deleteAfter.ruled(effective))
                .deleteAfterVia(deleteAfterVia.ruled(effective))
                .expose(new Ruled<>(exposed, choice.rule()))
                .loginDelay(loginDelay.ruled(effective))
                .build();
    }

    private static <E extends Enum<E>> PolicyKey<E> choice(String name, Class<E> type, E builtIn) {
        return new PolicyKey<>(name, Choices.of(type)::parse, Choices::nameOf, builtIn);
    }

    private static Optional<Duration> parseDeleteAfter(String text) {
        if (text.equals(NEVER)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Durations.parse(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be never, or a duration from 0s to 36500d such as 30d", e);
        }
    }

    private static String formatDeleteAfter(Optional<Duration> after) {
        return after.map(Durations::format).orElse(NEVER);
    }

    /** LOGIN-DELAY is told in seconds (RFC 2449 section 6.5). */
    private static Duration parseLoginDelay(String text) {
        Duration delay = Durations.parse(text);
        if (delay.compareTo(LONGEST_LOGIN_DELAY) > 0 || delay.toMillis() % 1000 != 0) {
            throw new IllegalArgumentException("must be whole seconds, at most 24h");
        }
        return delay;
    }

    /** What the server's file has, added to the settings. */
    interface Server {
        ServerSettings on(ServerSettings settings);
    }
}
