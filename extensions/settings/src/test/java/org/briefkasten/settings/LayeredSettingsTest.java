package org.briefkasten.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.briefkasten.configuration.DataSize;
import org.briefkasten.settings.Fetching.Mode;
import org.briefkasten.settings.json.InvalidDocumentException;
import org.briefkasten.settings.json.JsonDocument;
import org.briefkasten.settings.webadmin.NotFoundException;
import org.briefkasten.storage.testing.H2TestDatabase;
import org.briefkasten.users.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayeredSettingsTest {
    private static final Username BOB = Username.of("bob@example.org");
    private static final SettingsScope USER = SettingsScope.user(BOB);
    private static final SettingsScope DOMAIN = SettingsScope.domain(Domain.of("example.org"));
    private static final ServerSettings NO_FILE = ServerSettings.of("fetching.xml");

    private final SettableClock clock = new SettableClock();
    private final ListedIncarnations incarnations = new ListedIncarnations();
    private H2TestDatabase database;
    private SettingsStore store;
    private LayeredSettings settings;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = new H2TestDatabase(directory);
        store = database.backend().open(new SettingsStoreFactory());
        settings = node(Fetching.SCHEMA, NO_FILE);
        incarnations.begin(BOB);
        incarnations.begin(Domain.of("example.org"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private LayeredSettings node(SettingsSchema schema, ServerSettings server) {
        return new LayeredSettings.Factory(store, incarnations, incarnations, clock, clock.ticker())
                .create(schema, server);
    }

    private void store(SettingsScope scope, String json) {
        settings.replace(scope, JsonDocument.parse(json));
    }

    @Test
    void takesWhatIsBuiltInWhereNobodySaysAnything() {
        EffectiveSettings effective = settings.effective(BOB);

        assertThat(effective.get(Fetching.MODE)).isEqualTo(Mode.KEEP);
        assertThat(effective.provenanceOf(Fetching.MODE)).isEqualTo(Provenance.builtIn());
        assertThat(effective.provenanceOf(Fetching.MODE)).hasToString("builtIn");
        assertThat(effective.ignored()).isEmpty();
    }

    @Test
    void prefersTheUserToTheDomainToTheServerToWhatIsBuiltInKeyByKey() {
        settings = node(
                Fetching.SCHEMA,
                NO_FILE.with(Fetching.MODE, Optional.of(Mode.MARK_SEEN))
                        .with(Fetching.MOST, Optional.of(1L))
                        .with(Fetching.FOLDER, Optional.of("Server"))
                        .with(Fetching.ON, Optional.empty()));
        store(DOMAIN, "{\"folder\":\"Domain\",\"most\":2}");
        clock.pass(Duration.ofMinutes(1));
        store(USER, "{\"folder\":\"User\"}");
        EffectiveSettings effective = settings.effective(BOB);

        assertThat(effective.get(Fetching.FOLDER)).isEqualTo("User");
        assertThat(effective.get(Fetching.MOST)).isEqualTo(2);
        assertThat(effective.get(Fetching.MODE)).isEqualTo(Mode.MARK_SEEN);
        assertThat(effective.get(Fetching.ON)).isTrue();
        assertThat(effective.provenanceOf(Fetching.FOLDER))
                .hasToString("user bob@example.org since 2026-11-22T10:01:00Z");
        assertThat(effective.provenanceOf(Fetching.MOST)).hasToString("domain example.org since 2026-11-22T10:00:00Z");
        assertThat(effective.provenanceOf(Fetching.MODE)).hasToString("server fetching.xml");
        assertThat(effective.provenanceOf(Fetching.ON)).hasToString("builtIn");
    }

    @Test
    void explainsAllOfItAsJson() {
        settings = node(Fetching.SCHEMA, NO_FILE.with(Fetching.LARGEST, Optional.of(DataSize.parse("1GiB"))));
        store(DOMAIN, "{\"mode\":\"markSeen\",\"delay\":\"60m\"}");
        store(USER, "{\"thresholds\":[{\"percent\":99.50}]}");

        assertThat(settings.effective(BOB).toJson().toPrettyString().replace("\"", "'"))
                .isEqualTo(String.join(
                        System.lineSeparator(),
                        "{",
                        "  'mode' : {",
                        "    'value' : 'markSeen',",
                        "    'layer' : 'domain',",
                        "    'name' : 'example.org',",
                        "    'since' : '2026-11-22T10:00:00Z'",
                        "  },",
                        "  'on' : {",
                        "    'value' : true,",
                        "    'layer' : 'builtIn'",
                        "  },",
                        "  'folder' : {",
                        "    'value' : 'Archive',",
                        "    'layer' : 'builtIn'",
                        "  },",
                        "  'delay' : {",
                        "    'value' : '1h',",
                        "    'layer' : 'domain',",
                        "    'name' : 'example.org',",
                        "    'since' : '2026-11-22T10:00:00Z'",
                        "  },",
                        "  'most' : {",
                        "    'value' : 10,",
                        "    'layer' : 'builtIn'",
                        "  },",
                        "  'largest' : {",
                        "    'value' : '1GiB',",
                        "    'layer' : 'server',",
                        "    'name' : 'fetching.xml'",
                        "  },",
                        "  'thresholds' : {",
                        "    'value' : [ {",
                        "      'percent' : 99.50",
                        "    } ],",
                        "    'layer' : 'user',",
                        "    'name' : 'bob@example.org',",
                        "    'since' : '2026-11-22T10:00:00Z'",
                        "  }",
                        "}"));
    }

    @Test
    void givesBackWhatWasStoredInTheFormInWhichItIsSent() {
        String all = "{\"mode\":\"markSeen\",\"on\":false,\"folder\":\"J\u00fcrgen's\",\"delay\":\"12h\",\"most\":3,"
                + "\"largest\":\"5MiB\",\"thresholds\":[{\"percent\":80},{\"percent\":99.5}]}";
        assertThat(settings.stored(USER)).hasToString("{}");
        store(USER, all);
        assertThat(settings.stored(USER)).hasToString(all);
        store(USER, settings.stored(USER).toString());
        assertThat(settings.stored(USER)).hasToString(all);

        EffectiveSettings effective = node(Fetching.SCHEMA, NO_FILE).effective(BOB);
        assertThat(effective.get(Fetching.MODE)).isEqualTo(Mode.MARK_SEEN);
        assertThat(effective.get(Fetching.ON)).isFalse();
        assertThat(effective.get(Fetching.FOLDER)).isEqualTo("J\u00fcrgen's");
        assertThat(effective.get(Fetching.DELAY)).isEqualTo(Duration.ofHours(12));
        assertThat(effective.get(Fetching.MOST)).isEqualTo(3);
        assertThat(effective.get(Fetching.LARGEST)).isEqualTo(DataSize.parse("5MiB"));
        assertThat(effective.get(Fetching.THRESHOLDS)).containsExactly(new BigDecimal("80"), new BigDecimal("99.5"));
    }

    @Test
    void replacesAllThatWasStoredAndKeepsTheTimeOfWhatStaysTheSame() {
        store(USER, "{\"mode\":\"markSeen\",\"most\":3,\"thresholds\":[{\"percent\":99.5}]}");
        clock.pass(Duration.ofHours(1));
        store(USER, "{\"most\":3,\"thresholds\":[{\"percent\":99.5}],\"folder\":\"New\"}");
        EffectiveSettings effective = settings.effective(BOB);

        assertThat(effective.provenanceOf(Fetching.MODE)).hasToString("builtIn");
        assertThat(effective.provenanceOf(Fetching.MOST))
                .hasToString("user bob@example.org since 2026-11-22T10:00:00Z");
        assertThat(effective.provenanceOf(Fetching.THRESHOLDS))
                .hasToString("user bob@example.org since 2026-11-22T10:00:00Z");
        assertThat(effective.provenanceOf(Fetching.FOLDER))
                .hasToString("user bob@example.org since 2026-11-22T11:00:00Z");
    }

    @Test
    void takesNullForAKeyThatIsLeftOut() {
        store(USER, "{\"mode\":null,\"most\":3,\"thresholds\":null}");

        assertThat(settings.stored(USER)).hasToString("{\"most\":3}");
    }

    @Test
    void deletesWhatWasStoredSoThatTheLayersBelowHoldAgain() {
        store(DOMAIN, "{\"most\":2}");
        store(USER, "{\"most\":3}");
        settings.delete(USER);
        settings.delete(USER);
        assertThat(settings.effective(BOB).get(Fetching.MOST)).isEqualTo(2);

        settings.delete(DOMAIN);
        assertThat(settings.effective(BOB).get(Fetching.MOST)).isEqualTo(10);
    }

    @Test
    void refusesADocumentWithAllItsFaultsAndStoresNothing() {
        store(USER, "{\"most\":3}");
        assertThatThrownBy(
                        () -> store(
                                USER,
                                "{\"most\":4,\"mode\":\"x\",\"delay\":\"2d\",\"thresholds\":[{\"percent\":\"a\",\"p\":1}],\"folders\":\"y\"}"))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessage(String.join(
                        "\n",
                        "mode = \"x\" must be one of keep, markSeen",
                        "delay = \"2d\" must be at most 1d",
                        "thresholds[0].percent = \"a\" must be a number, without quotes",
                        "folders is not a field here; known are mode, on, folder, delay, most, largest, thresholds",
                        "thresholds[0].p is not a field here; known are percent"));

        assertThat(settings.stored(USER)).hasToString("{\"most\":3}");
    }

    @Test
    void ignoresWhatAnUpgradeNoLongerTakesAndSaysSo() {
        store(DOMAIN, "{\"delay\":\"30m\",\"folder\":\"Domain\"}");
        store(USER, "{\"delay\":\"2h\",\"mode\":\"markSeen\",\"folder\":\"User\"}");
        EffectiveSettings effective = node(Fetching.NARROWER, NO_FILE).effective(BOB);

        assertThat(effective.toJson().toString())
                .isEqualTo("{\"delay\":{\"value\":\"30m\",\"layer\":\"domain\",\"name\":\"example.org\","
                        + "\"since\":\"2026-11-22T10:00:00Z\"},"
                        + "\"folder\":{\"value\":\"User\",\"layer\":\"user\",\"name\":\"bob@example.org\","
                        + "\"since\":\"2026-11-22T10:00:00Z\"},"
                        + "\"ignored\":[{\"layer\":\"user\",\"name\":\"bob@example.org\","
                        + "\"since\":\"2026-11-22T10:00:00Z\",\"key\":\"mode\","
                        + "\"reason\":\"mode is not a setting of this version\"},"
                        + "{\"layer\":\"user\",\"name\":\"bob@example.org\",\"since\":\"2026-11-22T10:00:00Z\","
                        + "\"key\":\"delay\",\"reason\":\"delay = \\\"2h\\\" must be at most 1h\"}]}");
        assertThat(node(Fetching.SCHEMA, NO_FILE).effective(BOB).get(Fetching.DELAY))
                .isEqualTo(Duration.ofHours(2));
    }

    @Test
    void ignoresADamagedDocument() {
        UUID bob = incarnations.current(BOB).orElseThrow().id();
        for (String damaged :
                new String[] {"", "{", "[]", "7", "{\"most\":3}", "{\"most\":{\"value\":3,\"since\":\"x\"}}"}) {
            store.replace(bob, "fetching", damaged);
            LayeredSettings node = node(Fetching.SCHEMA, NO_FILE);
            assertThat(node.effective(BOB).get(Fetching.MOST)).isEqualTo(10);
            assertThat(node.stored(USER)).hasToString("{}");
        }

        store(USER, "{\"most\":4}");
        assertThat(node(Fetching.SCHEMA, NO_FILE).effective(BOB).get(Fetching.MOST))
                .isEqualTo(4);
    }

    @Test
    void seesAChangeOnThisNodeAtOnceAndOneOnAnotherWithinFiveSeconds() {
        LayeredSettings other = node(Fetching.SCHEMA, NO_FILE);
        assertThat(other.effective(BOB).get(Fetching.MOST)).isEqualTo(10);
        store(USER, "{\"most\":3}");
        assertThat(settings.effective(BOB).get(Fetching.MOST)).isEqualTo(3);
        settings.delete(USER);
        assertThat(settings.effective(BOB).get(Fetching.MOST)).isEqualTo(10);
        store(USER, "{\"most\":4}");
        assertThat(settings.effective(BOB).get(Fetching.MOST)).isEqualTo(4);

        clock.pass(Duration.ofMillis(4_999));
        assertThat(other.effective(BOB).get(Fetching.MOST)).isEqualTo(10);
        clock.pass(Duration.ofMillis(1));
        assertThat(other.effective(BOB).get(Fetching.MOST)).isEqualTo(4);
    }

    @Test
    void givesNothingOfTheirPredecessorToAUserOrDomainThatIsCreatedAnew() {
        store(USER, "{\"most\":3}");
        store(DOMAIN, "{\"folder\":\"Domain\"}");
        incarnations.begin(BOB);
        incarnations.begin(Domain.of("example.org"));

        assertThat(settings.effective(BOB).get(Fetching.MOST)).isEqualTo(10);
        assertThat(settings.effective(BOB).get(Fetching.FOLDER)).isEqualTo("Archive");
        assertThat(settings.stored(USER)).hasToString("{}");
    }

    @Test
    void knowsNoSettingsOfWhoeverIsNotThere() {
        SettingsScope nobody = SettingsScope.user(Username.of("nobody@example.org"));
        assertThatThrownBy(() -> store(nobody, "{}"))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("There is no user nobody@example.org, or it is just being deleted");
        assertThatThrownBy(() -> settings.stored(nobody)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> settings.delete(SettingsScope.domain(Domain.of("nowhere.example"))))
                .hasMessage("There is no domain nowhere.example, or it is just being deleted");

        assertThat(settings.effective(Username.of("local")).get(Fetching.MOST)).isEqualTo(10);
    }

    @Test
    void refusesASchemaThatContradictsItself() {
        assertThatThrownBy(() -> SettingsSchema.of("fetching", Fetching.MOST, Setting.flag("most", true)))
                .hasMessage("two settings have the key most");
        assertThatThrownBy(() -> SettingsSchema.of("Fetching"))
                .hasMessage("not a feature's name in snake_case: Fetching");
    }
}
