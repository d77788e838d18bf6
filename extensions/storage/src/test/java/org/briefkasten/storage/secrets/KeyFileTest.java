package org.briefkasten.storage.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir
    Path directory;

    private Path path;
    private KeyFile file;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void name() {
        path = directory.resolve("deep/er/secrets.key");
        file = new KeyFile(path);
    }

    private int command(String... arguments) {
        return KeyFileCommand.run(List.of(arguments), stream(out), stream(err));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @Test
    void isMadeForItsOwnerAloneWithItsDirectories() throws Exception {
        file.create();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent())))
                .isEqualTo("rwx------");
        assertThat(path.getParent()).isDirectoryContaining(path::equals);
        assertThat(path.getParent()).isDirectoryNotContaining(other -> !other.equals(path));
    }

    @Test
    void readsBackTheKeysThatWereMade() {
        KeyRing made = file.create();
        assertThat(file.read().keyIds()).isEqualTo(made.keyIds()).hasSize(1);
        assertThat(file.read().primaryKeyId()).isEqualTo(made.primaryKeyId());
    }

    @Test
    void isNeverMadeOverAnother() throws Exception {
        file.create();
        byte[] before = Files.readAllBytes(path);
        assertThatThrownBy(file::create)
                .isInstanceOf(KeyFileException.class)
                .hasMessage(path + " is there already; it would be lost with all that it opens");
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
    }

    @Test
    void keepsTheOldKeysWhenItIsRotated() throws Exception {
        int first = file.create().primaryKeyId();
        int second = file.rotate().primaryKeyId();
        int third = file.rotate().primaryKeyId();
        assertThat(file.read().keyIds()).containsExactly(first, second, third);
        assertThat(file.read().primaryKeyId()).isEqualTo(third);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(path.getParent()).isDirectoryNotContaining(other -> !other.equals(path));
    }

    @Test
    void tellsAMissingAMalformedAndAnExposedFileApart() throws Exception {
        assertThatThrownBy(file::read).hasMessage(path + " is missing; copy it there from a backup");
        file.create();
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw----r--"));
        assertThatThrownBy(file::read)
                .hasMessage(path + " has permissions rw----r--; run chmod 600 " + path
                        + ", and rotate the key if others may have read it");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        byte[] whole = Files.readAllBytes(path);
        for (byte[] bad : List.of(new byte[0], "no keys".getBytes(StandardCharsets.UTF_8), half(whole))) {
            Files.write(path, bad);
            assertThatThrownBy(file::read)
                    .isInstanceOf(KeyFileException.class)
                    .hasMessage(path + " is not a Tink keyset of AEAD keys; copy it there from a backup, unchanged");
        }
    }

    private static byte[] half(byte[] whole) {
        return java.util.Arrays.copyOf(whole, whole.length / 2);
    }

    @Test
    void anUnreadableDirectoryIsNamed() throws Exception {
        Files.createDirectories(directory.resolve("deep"));
        Files.write(directory.resolve("deep/er"), new byte[0]);
        assertThatThrownBy(file::create)
                .isInstanceOf(KeyFileException.class)
                .hasMessageStartingWith(path + " cannot be made (")
                .hasMessageEndingWith("); check the directory's permissions");
    }

    @Test
    void theCommandCreatesRotatesAndShowsWithoutShowingAKey() {
        assertThat(command("create", path.toString())).isZero();
        assertThat(command("rotate", path.toString())).isZero();
        assertThat(command("status", path.toString())).isZero();
        List<Integer> ids = file.read().keyIds();
        String first = KeyRing.display(ids.get(0));
        String second = KeyRing.display(ids.get(1));
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        path + ": keys " + first + " (primary)",
                        path + ": keys " + first + ", " + second + " (primary)",
                        path + ": keys " + first + ", " + second + " (primary)");
        assertThat(err.size()).isZero();
    }

    @Test
    void theCommandTellsWhatIsWrong() {
        assertThat(command("rotate", path.toString())).isEqualTo(1);
        assertThat(command("rotate")).isEqualTo(2);
        assertThat(command("burn", path.toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        path + " is missing; copy it there from a backup",
                        "Usage: KeyFileCommand create|rotate|status <key file>",
                        "Usage: KeyFileCommand create|rotate|status <key file>");
        assertThat(out.size()).isZero();
    }
}
