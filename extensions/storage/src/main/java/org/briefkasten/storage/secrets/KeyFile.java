package org.briefkasten.storage.secrets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.briefkasten.storage.PrivateDirectory;

/**
 * The file that holds the key-encryption keys: a Tink keyset in Tink's binary form, readable by its owner alone. It is
 * replaced as a whole, never written in place. Thread-safe; for POSIX file systems.
 */
public final class KeyFile {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private final Path path;

    public KeyFile(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    public Path path() {
        return path;
    }

    public boolean exists() {
        return Files.exists(path);
    }

    /**
     * @throws KeyFileException if the file is missing, malformed or readable by others
     */
    public KeyRing read() {
        try {
            rejectOtherReaders();
            return KeyRing.parse(Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            throw new KeyFileException(path, "is missing; copy it there from a backup", e);
        } catch (IOException e) {
            throw new KeyFileException(path, "cannot be read (" + e + "); check owner and permissions", e);
        } catch (MalformedKeysException e) {
            throw new KeyFileException(
                    path, "is not a Tink keyset of AEAD keys; copy it there from a backup, unchanged", e);
        }
    }

    /**
     * Makes a file with one new key.
     *
     * @throws KeyFileException if there is a file already, or none can be made
     */
    public KeyRing create() {
        if (exists()) {
            throw new KeyFileException(path, "is there already; it would be lost with all that it opens", null);
        }
        try {
            PrivateDirectory.create(path.getParent());
        } catch (IOException e) {
            throw new KeyFileException(path, "cannot be made (" + e + "); check the directory's permissions", e);
        }
        return replace(KeyRing.generate());
    }

    /**
     * Adds a new key, which seals from now on; the others go on opening what they sealed.
     *
     * @throws KeyFileException if the file cannot be used, or not be replaced
     */
    public KeyRing rotate() {
        return replace(read().withNewPrimary());
    }

    private KeyRing replace(KeyRing ring) {
        Path directory = path.getParent();
        try {
            // Created with rw-------, see Files.createTempFile: no moment in which others could open it.
            Path temporary = Files.createTempFile(directory, path.getFileName() + ".", ".tmp");
            try {
                writeAndForce(temporary, ring.serialized());
                Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
            return ring;
        } catch (IOException e) {
            throw new KeyFileException(path, "cannot be written (" + e + "); check the directory's permissions", e);
        }
    }

    private static void writeAndForce(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private void rejectOtherReaders() throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        if (permissions.stream().anyMatch(OTHERS::contains)) {
            throw new KeyFileException(
                    path,
                    "has permissions " + PosixFilePermissions.toString(permissions) + "; run chmod 600 " + path
                            + ", and rotate the key if others may have read it",
                    null);
        }
    }
}
