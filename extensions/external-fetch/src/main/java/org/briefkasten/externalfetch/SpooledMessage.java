package org.briefkasten.externalfetch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A message on its way: first written, once, then read, any number of times. Up to {@value #MOST_IN_MEMORY} octets stay
 * in memory, more go into a file that {@link #close()} deletes. Written by one thread; may then be read by several.
 */
public final class SpooledMessage extends OutputStream implements Closeable {
    static final int MOST_IN_MEMORY = 256 * 1024;

    /** Makes an empty file. */
    @FunctionalInterface
    interface FileMaker {
        Path make() throws IOException;
    }

    private final FileMaker files;
    private final ContentHash hash = new ContentHash();
    private final Memory memory = new Memory();
    private Optional<Path> file = Optional.empty();
    private OutputStream output = memory;
    private long size;

    SpooledMessage(FileMaker files) {
        this.files = files;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        if (file.isEmpty() && size + length > MOST_IN_MEMORY) {
            moveToFile();
        }
        output.write(octets, offset, length);
        hash.add(octets, offset, length);
        size += length;
    }

    /** Ends the writing. To be called once. */
    public Fingerprint finish() throws IOException {
        output.close();
        hash.finish();
        return hash.fingerprint();
    }

    /** What {@link #finish()} gave. */
    Fingerprint fingerprint() {
        return hash.fingerprint();
    }

    /**
     * The content as it is and with, or without, a CRLF at its end, which POP3 adds where it is missing (RFC 1939 has
     * only whole lines); after {@link #finish()}.
     */
    Set<Fingerprint> spellings() {
        return hash.spellings();
    }

    /** In octets, so far. */
    public long size() {
        return size;
    }

    /** The octets written, from the first; after {@link #finish()}. The caller closes it. */
    public InputStream open() throws IOException {
        return file.isPresent() ? Files.newInputStream(file.get()) : memory.open();
    }

    /** Counts lines and body; after {@link #finish()}. Reads everything. */
    LineMeasure measure() throws IOException {
        LineMeasure measure = new LineMeasure();
        byte[] buffer = new byte[64 * 1024];
        try (InputStream input = open()) {
            for (int length = input.read(buffer); length > 0; length = input.read(buffer)) {
                measure.add(buffer, length);
            }
        }
        return measure;
    }

    /** Lets go of everything. */
    @Override
    public void close() throws IOException {
        output.close();
        if (file.isPresent()) {
            Files.deleteIfExists(file.get());
        }
    }

    /** James opens a message several times: each reads the same octets, and none copies them. */
    private static final class Memory extends ByteArrayOutputStream {
        InputStream open() {
            return new ByteArrayInputStream(buf, 0, count);
        }
    }

    private void moveToFile() throws IOException {
        Path path = files.make();
        file = Optional.of(path);
        output = Files.newOutputStream(path);
        memory.writeTo(output);
        memory.reset();
    }
}
