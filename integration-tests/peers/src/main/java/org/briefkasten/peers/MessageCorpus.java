package org.briefkasten.peers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.james.mime4j.io.EOLConvertingInputStream;

/** Messages to test with: the hard ones of others, and any number of our own. Thread-safe. */
public final class MessageCorpus {
    private static final String ANY_OF_MIME4J = "/testmsgs/basic-plain.msg";
    private static final int LARGE_ATTACHMENT_BYTES = 20_000_000;

    private MessageCorpus() {}

    /**
     * The 80 messages in Apache Mime4J's own tests, many of them malformed, sorted by name; line ends are made CRLF and
     * a missing last one is added, as a mail server would.
     */
    public static List<SampleMessage> mime4j() {
        try {
            JarURLConnection connection =
                    (JarURLConnection) Objects.requireNonNull(MessageCorpus.class.getResource(ANY_OF_MIME4J))
                            .openConnection();
            connection.setUseCaches(false);
            try (JarFile jar = connection.getJarFile()) {
                return jar.stream()
                        .map(ZipEntry::getName)
                        .filter(name -> name.endsWith(".msg"))
                        .sorted()
                        .map(name -> new SampleMessage(name, canonical("/" + name)))
                        .collect(Collectors.toUnmodifiableList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] canonical(String resource) {
        try (InputStream in = new EOLConvertingInputStream(MessageCorpus.class.getResourceAsStream(resource))) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            in.transferTo(out);
            byte[] bytes = out.toByteArray();
            if (bytes[bytes.length - 1] != '\n') {
                out.write('\r');
                out.write('\n');
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Composed messages of 1 to 40 kB, all kinds of {@link MessageKind} in turn. Lazy: a message is composed when the
     * stream comes to it.
     *
     * @param seed the same seed gives the same bytes
     * @param count how many; the first ones do not depend on it
     */
    public static Stream<SampleMessage> generated(long seed, int count) {
        MessageKind[] kinds = MessageKind.values();
        return IntStream.range(0, count)
                .mapToObj(index -> MessageComposer.compose(kinds[index % kinds.length], seed, index));
    }

    /** One message of 27 MB, whose attachment has 20,000,000 bytes. */
    public static SampleMessage large(long seed) {
        return MessageComposer.withAttachment(seed, LARGE_ATTACHMENT_BYTES);
    }
}
