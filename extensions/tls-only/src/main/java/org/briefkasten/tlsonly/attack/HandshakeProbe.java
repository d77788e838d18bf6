package org.briefkasten.tlsonly.attack;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.briefkasten.tlsonly.listeners.CertificateJudge;
import org.briefkasten.tlsonly.listeners.TlsVersion;

/** That a handshake at the floor succeeds, and that its certificate is one that clients accept. */
final class HandshakeProbe implements Probe {
    private final TlsVersion floor;
    private final CertificateJudge judge;
    private final Clock clock;

    HandshakeProbe(TlsVersion floor, CertificateJudge judge, Clock clock) {
        this.floor = floor;
        this.judge = judge;
        this.clock = clock;
    }

    @Override
    public List<Weakness> attack(Target target) throws IOException {
        Handshake handshake;
        try {
            handshake = Handshake.with(target, floor);
        } catch (SSLException e) {
            return List.of(Weakness.broken(
                    target, "has no handshake with " + floor.protocolName() + " or above: " + e.getMessage()));
        }
        List<Weakness> weaknesses = new ArrayList<>();
        for (CertificateJudge.Remark remark : judge.judge(handshake.chain(), clock.instant())) {
            if (remark.gravity() != CertificateJudge.Remark.Gravity.NOTE) {
                weaknesses.add(weakness(target, remark));
            }
        }
        return weaknesses;
    }

    private static Weakness weakness(Target target, CertificateJudge.Remark remark) {
        String text = "shows a certificate that " + remark.text();
        return remark.gravity() == CertificateJudge.Remark.Gravity.FATAL
                ? Weakness.broken(target, text)
                : Weakness.doubtful(target.toString(), text);
    }
}
