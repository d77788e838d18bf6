package org.briefkasten.tlsonly.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.inject.Inject;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import org.briefkasten.tlsonly.TlsOnlyConfiguration;
import org.briefkasten.tlsonly.attack.Handshake;
import org.briefkasten.tlsonly.attack.SelfAttack;
import org.briefkasten.tlsonly.attack.Target;
import org.briefkasten.tlsonly.listeners.CertificateChain;
import org.briefkasten.tlsonly.listeners.CertificateJudge;

/** The certificate that each address shows at this moment, so that a reloaded one is seen. Thread-safe. */
final class CertificatesSection {
    private final SelfAttack attack;
    private final TlsOnlyConfiguration configuration;
    private final CertificateJudge judge;
    private final Clock clock;

    @Inject
    CertificatesSection(SelfAttack attack, TlsOnlyConfiguration configuration, Clock clock) {
        this.attack = attack;
        this.configuration = configuration;
        this.judge = new CertificateJudge(configuration.hostNames(), configuration.expiryWarning());
        this.clock = clock;
    }

    ArrayNode asJson() {
        ArrayNode certificates = JsonNodeFactory.instance.arrayNode();
        attack.addresses().forEach(target -> certificates.add(asJson(target)));
        return certificates;
    }

    private ObjectNode asJson(Target target) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("listener", target.listener().jmxName());
        node.put("address", target.address());
        try {
            add(node, Handshake.with(target, configuration.minimumProtocol()).chain());
        } catch (IOException e) {
            node.put("error", e.toString());
        }
        return node;
    }

    private void add(ObjectNode node, CertificateChain chain) {
        X509Certificate leaf = chain.leaf();
        node.put("subject", chain.subject());
        node.put("issuer", leaf.getIssuerX500Principal().getName());
        node.put("serialNumber", leaf.getSerialNumber().toString(16));
        node.put("notBefore", leaf.getNotBefore().toInstant().toString());
        node.put("notAfter", leaf.getNotAfter().toInstant().toString());
        node.put("key", chain.keyStrength().toString());
        node.put("selfSigned", chain.isSelfSigned());
        ArrayNode hostNames = node.putArray("hostNames");
        chain.hostNames().forEach(hostNames::add);
        ArrayNode remarks = node.putArray("remarks");
        judge.judge(chain, clock.instant()).forEach(remark -> remarks.add(remark.text()));
    }
}
