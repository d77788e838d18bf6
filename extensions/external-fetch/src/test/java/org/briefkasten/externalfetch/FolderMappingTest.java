package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.briefkasten.externalfetch.remote.RemoteFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FolderMappingTest {
    @ParameterizedTest
    @CsvSource({
        "*,Work/2026,true",
        "%,Work/2026,false",
        "%,Work,true",
        "work/*,Work/2026,true",
        "Work/*,Work,false",
        "Work,Work/2026,false",
        "inbox,INBOX,true",
        "W.rk,Work,false",
        "A[b]\\E.*,A[b]\\E.c,true"
    })
    void comparesNamesAsListDoes(String pattern, String name, boolean matches) {
        assertThat(FolderPattern.parse(pattern).matches(folder(name))).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Trash", "\\Trash", "\\trash", "trash"})
    void meansTheFolderOfAUseWhateverItsName(String pattern) {
        assertThat(FolderPattern.parse(pattern).matches(folder("Papierkorb", "\\Trash")))
                .isTrue();
        assertThat(FolderPattern.parse(pattern).matches(folder("Papierkorb"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\r\nb", "a\u0000"})
    void refusesPatternsThatAreNone(String pattern) {
        assertThatThrownBy(() -> FolderPattern.parse(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void excludesWhatLiesBelowAnExcludedFolder() {
        assertThat(targets(
                        choice(List.of("*"), List.of("Old")), folder("Old"), folder("Old/2020/May"), folder("Older")))
                .containsExactly("Older");
    }

    @Test
    void takesCollectionsOfOtherFoldersOnlyByName() {
        RemoteFolder all = folder("[Gmail]/All Mail", "\\All");
        assertThat(targets(choice(List.of("*", "[Gmail]/*"), List.of()), all)).isEmpty();
        assertThat(targets(choice(List.of("[gmail]/all mail"), List.of()), all)).containsExactly("[Gmail].All Mail");
        assertThat(targets(choice(List.of("\\All"), List.of()), all)).hasSize(1);
    }

    @Test
    void keepsTheHierarchyBelowTheChosenMailbox() {
        FolderChoice below =
                new FolderChoice(List.of(FolderPattern.parse("*")), List.of(), Optional.of("External.Work"));
        assertThat(targets(below, folder("INBOX"), folder("a/b"), folder("Sent Items", "\\Sent")))
                .containsExactly("External.Work.INBOX", "External.Work.a.b", "External.Work.Sent Items");
    }

    @Test
    void bringsFoldersToTheMailboxOfTheirUseWithoutAMailboxAbove() {
        assertThat(targets(
                        choice(List.of("*"), List.of()),
                        folder("INBOX"),
                        folder("Gesendet", "\\Sent"),
                        folder("Bulk", "\\Junk"),
                        folder("a/b")))
                .containsExactly("Gathered", "Sent", "Spam", "a.b");
    }

    @Test
    void fetchesInboxAloneWithoutAChoice() {
        FolderMapping mapping = new FolderMapping("Gathered", Optional.empty(), new FakeMailboxNames());
        assertThat(mapping.targetOf(folder("Inbox"))).contains("Gathered");
        assertThat(mapping.targetOf(folder("Work"))).isEmpty();
    }

    @Test
    void readsWhatItWrote() {
        FolderChoice choice = new FolderChoice(
                List.of(FolderPattern.parse("+a"), FolderPattern.parse("-b/*")),
                List.of(FolderPattern.parse(">c")),
                Optional.of("External.\u00e4"));
        assertThat(FolderChoiceText.parse(FolderChoiceText.of(choice))).isEqualTo(choice);
        assertThat(FolderChoiceText.parse(FolderChoiceText.of(choice(List.of(), List.of()))))
                .isEqualTo(choice(List.of(), List.of()));
    }

    private static List<String> targets(FolderChoice choice, RemoteFolder... folders) {
        FolderMapping mapping = new FolderMapping("Gathered", Optional.of(choice), new FakeMailboxNames());
        return Stream.of(folders)
                .flatMap(folder -> mapping.targetOf(folder).stream())
                .collect(Collectors.toList());
    }

    private static FolderChoice choice(List<String> include, List<String> exclude) {
        return new FolderChoice(
                include.stream().map(FolderPattern::parse).collect(Collectors.toList()),
                exclude.stream().map(FolderPattern::parse).collect(Collectors.toList()),
                Optional.empty());
    }

    private static RemoteFolder folder(String name, String... uses) {
        return new RemoteFolder(name, List.of(name.split("/", -1)), Set.of(uses));
    }
}
