package org.briefkasten.tlsonly.listeners;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.briefkasten.tlsonly.TestCertificate;
import org.briefkasten.tlsonly.listeners.CertificateJudge.Remark;
import org.junit.jupiter.api.Test;

class CertificateJudgeTest {
    private static final X509Certificate GOOD = TestCertificate.good().certificate();
    private static final X509Certificate EXPIRED = TestCertificate.of(
                    "EC", 256, Instant.parse("2020-01-01T00:00:00Z"), Duration.ofDays(1))
            .certificate();

    private static List<Remark> judge(X509Certificate... chain) {
        return new CertificateJudge(List.of(), Duration.ofDays(30))
                .judge(new CertificateChain(List.of(chain)), Instant.now());
    }

    @Test
    void refusesTheServersOwnThatHasExpired() {
        assertThat(judge(EXPIRED, GOOD)).singleElement().satisfies(remark -> {
            assertThat(remark.gravity()).isEqualTo(Remark.Gravity.FATAL);
            assertThat(remark.text()).isEqualTo("expired on 2020-01-02T00:00:00Z (CN=localhost)");
        });
    }

    /** Clients that know another way to an authority never look at it. */
    @Test
    void warnsOfAnotherOfTheChainThatHasExpired() {
        assertThat(judge(GOOD, EXPIRED)).first().satisfies(remark -> {
            assertThat(remark.gravity()).isEqualTo(Remark.Gravity.WARNING);
            assertThat(remark.text()).isEqualTo("comes with one that expired on 2020-01-02T00:00:00Z (CN=localhost)");
        });
    }
}
