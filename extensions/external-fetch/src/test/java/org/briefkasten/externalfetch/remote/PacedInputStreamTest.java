package org.briefkasten.externalfetch.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Ticker;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacedInputStreamTest {
    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofHours(1));

    private final Socket socket = new Socket();
    private long now;

    @Test
    void trap16EndsADripThatNoTimeOutOfItsOwnWouldEnd() {
        try (InputStream input = dripping(Duration.ofSeconds(1), 1)) {
            assertThatThrownBy(() -> input.readNBytes(1_000))
                    .isInstanceOf(ExternalServerException.class)
                    .hasMessage("The server sends too slowly.");
            assertThat(Duration.ofNanos(now)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void letsASlowServerFinishThatKeepsThePace() throws IOException {
        try (InputStream input = dripping(Duration.ofSeconds(1), 200)) {
            assertThat(input.readNBytes(10_000)).hasSize(10_000);
        }
    }

    @Test
    void endsTheSessionWhenItsTimeIsUpHoweverBusy() {
        try (InputStream input = dripping(Duration.ofSeconds(20), 100_000)) {
            assertThatThrownBy(input::readAllBytes)
                    .isInstanceOf(ExternalServerException.class)
                    .hasMessage(
                            "The fetch took longer than it may (3600 seconds); what is left comes with the next one.");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void waitsForNewsOfAServerThatNeedNotSayAnything() throws IOException {
        try (PacedInputStream input = dripping(Duration.ofMinutes(20), 1)) {
            input.expectSilence();
            input.read();
            input.read();
            assertThat(Duration.ofMillis(socket.getSoTimeout())).isEqualTo(Timeouts.SILENCE.plus(TIMEOUTS.read()));
            input.expectPace();
            assertThatThrownBy(input::read)
                    .isInstanceOf(ExternalServerException.class)
                    .hasMessage("The server sends too slowly.");
        }
    }

    private PacedInputStream dripping(Duration each, int octets) {
        InputStream endless = new ByteArrayInputStream(new byte[0]) {
            @Override
            public int read(byte[] buffer, int offset, int length) {
                now += each.toNanos();
                return Math.min(octets, length);
            }
        };
        return new PacedInputStream(socket, endless, TIMEOUTS, new Ticker() {
            @Override
            public long read() {
                return now;
            }
        });
    }
}
