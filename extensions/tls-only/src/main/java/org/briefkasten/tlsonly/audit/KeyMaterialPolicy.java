package org.briefkasten.tlsonly.audit;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.briefkasten.tlsonly.listeners.CertificateJudge;
import org.briefkasten.tlsonly.listeners.KeyMaterial;
import org.briefkasten.tlsonly.listeners.Listener;
import org.briefkasten.tlsonly.listeners.ListenersFile;

/** Keys that James can load, with certificates that clients accept. */
final class KeyMaterialPolicy implements ListenerPolicy {
    private final CertificateJudge judge;
    private final Supplier<Instant> now;

    KeyMaterialPolicy(CertificateJudge judge, Supplier<Instant> now) {
        this.judge = judge;
        this.now = now;
    }

    @Override
    public List<Finding> judge(ListenersFile file, Listener listener) {
        return listener.tls().map(tls -> judge(listener, tls.keyMaterial())).orElse(List.of());
    }

    private List<Finding> judge(Listener listener, KeyMaterial keys) {
        if (keys.fault().isPresent()) {
            String reason = "names the key material " + keys.source() + ", which "
                    + keys.fault().get();
            return List.of(Finding.refusal(listener, reason, Remedies.keystore()));
        }
        Instant at = now.get();
        return keys.chains().stream()
                .flatMap(chain -> judge.judge(chain, at).stream())
                .map(remark -> finding(listener, keys, remark))
                .collect(Collectors.toList());
    }

    private static Finding finding(Listener listener, KeyMaterial keys, CertificateJudge.Remark remark) {
        String reason = "has in " + keys.source() + " a certificate that " + remark.text();
        return remark.gravity() == CertificateJudge.Remark.Gravity.FATAL
                ? Finding.refusal(listener, reason, "replace it")
                : Finding.warning(listener, reason, "replace it before clients refuse it");
    }
}
