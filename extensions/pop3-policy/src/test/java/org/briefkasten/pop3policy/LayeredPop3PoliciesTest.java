package org.briefkasten.pop3policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.briefkasten.settings.SettingsScope;
import org.briefkasten.settings.json.InvalidDocumentException;
import org.briefkasten.settings.json.JsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayeredPop3PoliciesTest {
    private static final Username BOB = Username.of("bob@example.org");
    private static final SettingsScope USER = SettingsScope.user(BOB);
    private static final SettingsScope DOMAIN = SettingsScope.domain(Domain.of("example.org"));

    private PolicyWorld world;

    @BeforeEach
    void open(@TempDir Path directory) {
        world = new PolicyWorld(directory, "<p><onDelete>hide</onDelete></p>");
        world.incarnations.begin(BOB);
        world.incarnations.begin(Domain.of("example.org"));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void store(SettingsScope scope, String json) {
        world.policies.settings().replace(scope, JsonDocument.parse(json.replace('\'', '"')));
    }

    @Test
    void tellsTheRuleOfEachLayer() {
        store(DOMAIN, "{'onRetrieve':'archive','archiveFolder':'Old','deleteAfter':'30d'}");
        store(USER, "{'deleteAfter':'never','loginDelay':'60s'}");
        Pop3Policy policy = world.policies.of(BOB);

        assertThat(policy.onRetrieve())
                .isEqualTo(new Ruled<>(OnRetrieve.ARCHIVE, "domain example.org: onRetrieve=archive"));
        assertThat(policy.archiveFolder()).isEqualTo(new Ruled<>("Old", "domain example.org: archiveFolder=Old"));
        assertThat(policy.onDelete()).isEqualTo(new Ruled<>(OnDelete.HIDE, "server: onDelete=hide"));
        assertThat(policy.deleteAfter())
                .isEqualTo(new Ruled<>(Optional.empty(), "user bob@example.org: deleteAfter=never"));
        assertThat(policy.deleteAfterVia())
                .isEqualTo(new Ruled<>(DeleteAfterVia.TRASH, "built in: deleteAfterVia=trash"));
        assertThat(policy.expose()).isEqualTo(new Ruled<>(Expose.all(), "built in: expose=all"));
        assertThat(policy.loginDelay())
                .isEqualTo(new Ruled<>(Duration.ofMinutes(1), "user bob@example.org: loginDelay=1m"));
    }

    @Test
    void remembersSinceWhenAUserSaysFromNowOn() {
        Instant then = world.clock.instant();
        store(USER, "{'expose':'fromNowOn'}");
        world.clock.pass(Duration.ofDays(3));
        store(USER, "{'expose':'fromNowOn','onDelete':'refuse'}");

        assertThat(world.policies.of(BOB).expose().value()).isEqualTo(Expose.fromNowOn(then));
    }

    @Test
    void remembersSinceWhenTheFileSaysFromNowOnUntilItSaysOtherwise() {
        Instant then = world.clock.instant();
        world.restart("<p><expose>fromNowOn</expose></p>");
        world.clock.pass(Duration.ofDays(3));
        world.restart("<p><expose>fromNowOn</expose></p>");
        assertThat(world.policies.of(BOB).expose())
                .isEqualTo(new Ruled<>(Expose.fromNowOn(then), "server: expose=fromNowOn"));

        world.restart("<p><expose>all</expose></p>");
        world.restart("<p><expose>fromNowOn</expose></p>");
        assertThat(world.policies.of(BOB).expose().value()).isEqualTo(Expose.fromNowOn(then.plus(Duration.ofDays(3))));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{'deleteAfter':'-30d'} | deleteAfter = '-30d' must be never, or a duration from 0s to 36500d such as 30d",
                "{'deleteAfter':30} | deleteAfter = 30 must be a string",
                "{'archiveFolder':'INBOX'} | archiveFolder = 'INBOX' must not be INBOX: POP3 would show again what was moved there",
                "{'archiveFolder':'trash'} | archiveFolder = 'trash' must not be the trash folder Trash or a folder in it: that is no archive",
                "{'archiveFolder':'a..b'} | archiveFolder = 'a..b' must be the name of a folder, such as Trash: at most 200 characters, none of them % or *, no # at the beginning, no empty level",
                "{'archiveFolder':'#shared'} | archiveFolder = '#shared' must be the name of a folder, such as Trash: at most 200 characters, none of them % or *, no # at the beginning, no empty level",
                "{'archiveFolder':''} | archiveFolder = '' must be the name of a folder, such as Trash: at most 200 characters, none of them % or *, no # at the beginning, no empty level",
                "{'onRetrieve':'delete'} | onRetrieve = 'delete' must be one of keep, markSeen, archive, trash, expunge",
                "{'deleteAfterVia':'bin'} | deleteAfterVia = 'bin' must be one of trash, direct",
                "{'expose':'some'} | expose = 'some' must be all, fromNowOn, notDownloaded, or for the last days a duration such as 30d",
                "{'loginDelay':'1500ms'} | loginDelay = '1500ms' must be whole seconds, at most 24h",
                "{'trashFolder':'Bin'} | trashFolder is not a field here; known are onRetrieve, archiveFolder, onDelete, deleteAfter, deleteAfterVia, expose, loginDelay",
            })
    void refusesBadInputNamingTheFieldAndKeepsWhatWas(String document, String fault) {
        store(USER, "{'onDelete':'refuse'}");

        assertThatThrownBy(() -> store(USER, document))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessage(fault.replace('\'', '"'));
        assertThat(world.policies.settings().stored(USER)).hasToString("{\"onDelete\":\"refuse\"}");
    }

    @Test
    void proposesWithoutStoring() {
        store(DOMAIN, "{'deleteAfter':'30d','onDelete':'trash'}");
        Pop3Policies proposed = world.policies.proposed(DOMAIN, JsonDocument.parse("{\"deleteAfter\":\"7d\"}"));

        assertThat(proposed.of(BOB).deleteAfter())
                .isEqualTo(new Ruled<>(Optional.of(Duration.ofDays(7)), "domain example.org: deleteAfter=7d"));
        assertThat(proposed.of(BOB).onDelete().rule()).isEqualTo("server: onDelete=hide");
        assertThat(world.policies.of(BOB).deleteAfter().rule()).isEqualTo("domain example.org: deleteAfter=30d");
    }
}
