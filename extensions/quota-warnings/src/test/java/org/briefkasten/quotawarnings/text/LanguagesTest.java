package org.briefkasten.quotawarnings.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanguagesTest {
    @TempDir
    Path root;

    @Test
    void bringsGermanEnglishAndFrench() {
        assertThat(read().tags()).containsExactly("de", "en", "fr");
    }

    @Test
    void overridesOnePartAndKeepsTheOthers() throws Exception {
        write("en.txt", "# ours\n[subject]\nAlmost full: {percent}%\n");

        assertThat(read().get("en").render(Part.SUBJECT, java.util.Map.of("percent", "90")))
                .isEqualTo("Almost full: 90%");
        assertThat(read().get("en").render(Part.ADVICE, java.util.Map.of())).isEqualTo("What takes the most room:");
    }

    @Test
    void addsALanguageByAFileOfAllParts() throws Exception {
        try (var english = Languages.class.getResourceAsStream("en.txt")) {
            write("nl.txt", new String(english.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }

        assertThat(read().tags()).containsExactly("de", "en", "fr", "nl");
    }

    @Test
    void refusesABrokenFileNamingThePartAndThePlaceholder() throws Exception {
        write("en.txt", "[subject]\nYou are {username}\nand more\n[sbject]\nx\n");

        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage("quota-warnings/en.txt: [subject] {username} is no placeholder; known are limit, mailbox,"
                        + " percent, threshold, used\n"
                        + "quota-warnings/en.txt: [subject] must be one line\n"
                        + "quota-warnings/en.txt: [sbject] is not a part here; see the README");
    }

    @Test
    void refusesALanguageThatLacksParts() throws Exception {
        write("nl.txt", "[subject]\nVol\n");

        assertThatThrownBy(this::read).hasMessageContaining("quota-warnings/nl.txt: [text] is missing; add it");
    }

    @Test
    void refusesWhatIsNotUtf8() throws Exception {
        Files.createDirectories(root.resolve("conf/quota-warnings"));
        Files.write(root.resolve("conf/quota-warnings/en.txt"), new byte[] {'[', (byte) 0xe4});

        assertThatThrownBy(this::read).hasMessage("quota-warnings/en.txt: is not UTF-8; save it so");
    }

    private void write(String name, String content) throws Exception {
        Files.createDirectories(root.resolve("conf/quota-warnings"));
        Files.writeString(root.resolve("conf/quota-warnings").resolve(name), content);
    }

    private Languages read() {
        Configuration configuration =
                Configuration.builder().workingDirectory(root.toString()).build();
        return Languages.read(new FileSystemImpl(configuration.directories()), configuration.configurationPath());
    }
}
