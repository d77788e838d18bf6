package org.briefkasten.externalfetch.guess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;

/** Against a name server of this test on loopback. */
class DnsLookupTest {
    private static final String SERVICE = "_imaps._tcp.ext.example.";

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private DatagramSocket socket;
    private DnsLookup lookup;

    @BeforeEach
    void serve() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        thread.execute(this::answerAll);
        SimpleResolver resolver =
                new SimpleResolver(new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort()));
        resolver.setTimeout(Duration.ofSeconds(2));
        lookup = new DnsLookup(Optional.of(resolver));
    }

    @AfterEach
    void stop() {
        socket.close();
        thread.shutdownNow();
    }

    @Test
    void namesTheMostPreferredFirst() {
        assertThat(lookup.find("_imaps._tcp.ext.example"))
                .containsExactly(
                        new Endpoint("first.ext.example", 993),
                        new Endpoint("heavy.ext.example", 1993),
                        new Endpoint("light.ext.example", 993));
    }

    @Test
    void namesNothingThatIsNotThereOrNotOffered() {
        assertThat(lookup.find("_pop3s._tcp.ext.example")).isEmpty();
        assertThat(lookup.find("_imap._tcp.ext.example")).isEmpty();
        assertThat(lookup.find("_imaps._tcp." + "x".repeat(64) + ".example")).isEmpty();
    }

    private void answerAll() {
        byte[] buffer = new byte[4096];
        try {
            while (!socket.isClosed()) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] answer = answer(new Message(Arrays.copyOf(buffer, packet.getLength())))
                        .toWire();
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            assertThat(socket.isClosed()).isTrue();
        }
    }

    private static Message answer(Message query) throws IOException {
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(query.getQuestion(), Section.QUESTION);
        Name name = query.getQuestion().getName();
        if (name.toString().equals(SERVICE)) {
            answer.addRecord(record(name, 20, 1, 993, "light.ext.example."), Section.ANSWER);
            answer.addRecord(record(name, 20, 9, 1993, "heavy.ext.example."), Section.ANSWER);
            answer.addRecord(record(name, 10, 0, 993, "first.ext.example."), Section.ANSWER);
        } else if (name.toString().startsWith("_pop3s.")) {
            answer.addRecord(record(name, 0, 0, 0, "."), Section.ANSWER);
        } else {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        return answer;
    }

    private static SRVRecord record(Name name, int priority, int weight, int port, String target) throws IOException {
        return new SRVRecord(name, DClass.IN, 60, priority, weight, port, Name.fromString(target));
    }
}
