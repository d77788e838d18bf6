package org.briefkasten.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JamesHomeTest {
    @TempDir
    private Path directory;

    @Test
    void takesTheLayoutOfAStockImage() throws IOException {
        file("libs/b.jar");
        file("libs/a.jar");
        file("classes/org/apache/james/JPAJamesServerMain.class");
        file("classes/org/apache/james/JPAJamesConfiguration.class");

        assertThat(home().classPath()).isEqualTo(in("classes") + ":" + in("libs/a.jar") + ":" + in("libs/b.jar"));
        assertThat(home().mainClass()).contains("org.apache.james.JPAJamesServerMain");
    }

    @Test
    void takesTheLayoutOfAStockArchive() throws IOException {
        file("james-server-memory-app.jar");
        file("james-server-memory-app.lib/a.jar");
        file("conf/imapserver.xml");

        assertThat(home().classPath())
                .isEqualTo(in("james-server-memory-app.jar") + ":" + in("james-server-memory-app.lib/a.jar"));
        assertThat(home().mainClass()).isEmpty();
        assertThat(home().conf()).contains(directory.resolve("conf"));
    }

    @Test
    void guessesNoneOfSeveralMainClasses() throws IOException {
        file("libs/a.jar");
        file("classes/org/apache/james/OneJamesServerMain.class");
        file("classes/org/apache/james/TwoJamesServerMain.class");

        assertThat(home().mainClass()).isEmpty();
    }

    @Test
    void saysWhereItLookedForJars() {
        assertThatThrownBy(() -> home().classPath())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("-Djames.home: neither libs/*.jar nor *.lib/*.jar nor *.jar in " + directory);
    }

    private JamesHome home() {
        return new JamesHome(directory);
    }

    private String in(String name) {
        return directory.resolve(name).toString();
    }

    private void file(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }
}
