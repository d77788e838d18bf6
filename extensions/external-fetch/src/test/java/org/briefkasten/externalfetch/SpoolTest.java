package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.briefkasten.externalfetch.testing.Allocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    @TempDir
    Path directory;

    @Test
    void keepsASmallMessageInMemory() throws IOException {
        try (SpooledMessage message = new Spool(directory).begin()) {
            message.write("hello\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(message.finish())
                    .isEqualTo(new Fingerprint(7, "cd2eca3535741f27a8ae40c31b0c41d4057a7a7b912b33b9aed86485d1c84676"));
            assertThat(content(message)).asString(StandardCharsets.US_ASCII).isEqualTo("hello\r\n");
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void keepsABigMessageInAFileUntilItIsClosed() throws IOException {
        byte[] octets = new byte[SpooledMessage.MOST_IN_MEMORY + 1];
        new Random(1).nextBytes(octets);
        Spool spool = new Spool(directory.resolve("spool"));
        try (SpooledMessage message = spool.begin()) {
            message.write(octets, 0, 1_000);
            message.write(octets, 1_000, octets.length - 1_000);
            assertThat(message.finish().size()).isEqualTo(octets.length);
            assertThat(content(message)).isEqualTo(octets);
            assertThat(content(message)).as("read once more").isEqualTo(octets);
            assertThat(Files.list(directory.resolve("spool"))).hasSize(1).allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
        assertThat(directory.resolve("spool")).isEmptyDirectory();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("spool"))))
                .isEqualTo("rwx------");
    }

    @Test
    void trap11HoldsNoMoreOfAMessageOf100MegabytesThanOfASmallOne() throws IOException {
        byte[] piece = new byte[100_000];
        try (SpooledMessage message = new Spool(directory).begin()) {
            long allocated = Allocation.of(() -> {
                for (int i = 0; i < 1_000; i++) {
                    message.write(piece, 0, piece.length);
                }
                message.finish();
            });
            assertThat(message.size()).isEqualTo(100_000_000);
            assertThat(allocated).isLessThan(2_000_000);
        }
    }

    @Test
    void fingerprintsTheSameContentTheSameWhereverItLies() throws IOException {
        byte[] octets = new byte[SpooledMessage.MOST_IN_MEMORY];
        assertThat(fingerprint(octets, 1_000)).isEqualTo(fingerprint(octets, octets.length));
    }

    @Test
    void countsLineEndsAcrossBuffers() throws IOException {
        try (SpooledMessage message = new Spool(directory).begin()) {
            message.write("\r\n\r\r\n\n\rx\r\n".repeat(20_000).getBytes(StandardCharsets.US_ASCII));
            message.finish();
            assertThat(message.measure().lineEnds()).isEqualTo(60_000);
        }
    }

    @Test
    void measuresTheBodyBehindTheFirstEmptyLine() throws IOException {
        assertThat(bodySize("A: b\r\nC: d\r\n\r\nbody\r\n\r\nmore")).isEqualTo(12);
        assertThat(bodySize("\r\nbody")).isEqualTo(4);
        assertThat(bodySize("A: b\n\nbody")).isZero();
    }

    private long bodySize(String message) throws IOException {
        try (SpooledMessage spooled = new Spool(directory).begin()) {
            spooled.write(message.getBytes(StandardCharsets.US_ASCII));
            spooled.finish();
            return spooled.measure().bodySize();
        }
    }

    @Test
    void deletesAtStartWhatAKilledProcessLeft() throws IOException {
        SpooledMessage left = new Spool(directory).begin();
        left.write(new byte[SpooledMessage.MOST_IN_MEMORY + 1]);
        left.finish();
        Files.writeString(directory.resolve("README"), "not ours");
        new Spool(directory);
        assertThat(Files.list(directory)).containsExactly(directory.resolve("README"));
    }

    @Test
    void saysWhichDirectoryCannotBeUsed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> new Spool(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(file + " cannot be used for spooled messages; make it writable");
    }

    private Fingerprint fingerprint(byte[] octets, int piece) throws IOException {
        try (SpooledMessage message = new Spool(directory).begin()) {
            for (int from = 0; from < octets.length; from += piece) {
                message.write(octets, from, Math.min(piece, octets.length - from));
            }
            return message.finish();
        }
    }

    private static byte[] content(SpooledMessage message) throws IOException {
        try (InputStream input = message.open()) {
            return input.readAllBytes();
        }
    }
}
