package org.briefkasten.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LinkageIT {
    private static final Path EXTENSIONS = Path.of(System.getProperty("linkage.extensions"));
    private static final Path JAMES = Path.of(System.getProperty("linkage.james"));

    private final ClassFiles ours = ClassFiles.of(
            EXTENSIONS, name -> name.startsWith("briefkasten-") && !name.startsWith("briefkasten-libraries"));
    private final ClassFiles oldest = ClassFiles.of(JAMES.resolve("james-3.8.1"), name -> true);
    private final ClassFiles newest = ClassFiles.of(JAMES.resolve("james-3.9.0"), name -> true);

    @Test
    void everyReferenceLinksOnTheOldestJames() {
        assertThat(new Linker(ours, oldest, newest).faults()).isEmpty();
    }

    @Test
    void everyReferenceLinksOnTheNewestJames() {
        assertThat(new Linker(ours, newest, oldest).faults()).isEmpty();
    }

    /** Where the check is blind is known: a new blind spot is looked at in James's source before it is added. */
    @Test
    void whatCannotBeJudgedIsOfModulesThatAreNotPublished() {
        assertThat(new Linker(ours, newest, oldest).unjudged()).allMatch(type -> List.of(
                        "org/apache/james/mime4j/",
                        "org/apache/james/imap/",
                        "org/apache/james/modules/protocols/ImapPackage",
                        "org/apache/james/imapserver/",
                        "org/apache/james/pop3server/",
                        "org/apache/james/protocols/pop3/",
                        "org/apache/james/protocols/imap/",
                        "org/apache/james/protocols/lmtp/",
                        "org/apache/james/protocols/smtp/",
                        "org/apache/james/queue/api/",
                        "org/apache/james/webadmin/")
                .stream()
                .anyMatch(type::startsWith));
    }

    @Test
    void nothingNamesAPackageThatChangedItsNameBetweenTheTwo() {
        assertThat(ours.all().stream()
                        .flatMap(node -> References.of(node).types().stream())
                        .filter(type -> type.matches("(javax|jakarta)/(mail|inject|annotation|activation)/.*"))
                        .collect(Collectors.toSet()))
                .isEmpty();
    }

    @Test
    void theBytecodeIsThatOfJava11() {
        assertThat(ours.all()).isNotEmpty().allMatch(node -> (node.version & 0xFFFF) == 55);
    }

    /** The check itself is seen to fail: between the two versions of James there are differences, and it finds them. */
    @Test
    void aDifferenceBetweenTheTwoIsFound() {
        assertThat(new Linker(oldest, newest, oldest).faults()).isNotEmpty();
    }
}
