package org.briefkasten.integration.externalfetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.briefkasten.integration.Mails;

/** The messages that benchmarks fetch: of mixed sizes up to 53 kB, 27 kB on average, the same in each run. Immutable. */
final class BenchMail {
    private static final int LARGEST_BODY = 53_000;

    private final int count;
    private final long octets;

    BenchMail(int count) {
        this.count = count;
        this.octets = messages().mapToLong(message -> message.length).sum();
    }

    int count() {
        return count;
    }

    /** Of all together. */
    long octets() {
        return octets;
    }

    Stream<byte[]> messages() {
        Random random = new Random(1);
        return IntStream.range(0, count)
                .mapToObj(number -> Mails.sized("mail " + number, random.nextInt(LARGEST_BODY)));
    }

    /** A file for each. */
    void write(Path directory) throws IOException {
        int number = 0;
        for (Iterator<byte[]> messages = messages().iterator(); messages.hasNext(); number++) {
            Files.write(directory.resolve(String.format(Locale.ROOT, "%06d", number)), messages.next());
        }
    }

    @Override
    public String toString() {
        return count + " messages, " + octets / 1_000_000 + " MB";
    }
}
