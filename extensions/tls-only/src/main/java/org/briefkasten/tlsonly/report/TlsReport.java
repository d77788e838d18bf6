package org.briefkasten.tlsonly.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.inject.Inject;
import java.util.Map;
import org.briefkasten.tlsonly.TlsOnlyConfiguration;
import org.briefkasten.tlsonly.audit.StartUpAudit;
import org.briefkasten.tlsonly.guard.PlaintextGuard;
import org.briefkasten.tlsonly.listeners.MailProtocol;
import org.briefkasten.tlsonly.sessions.TlsSessions;

/** Gathers the report; blocks while it dials the listeners for their certificates. Thread-safe. */
public final class TlsReport {
    private final TlsOnlyConfiguration configuration;
    private final StartUpAudit audit;
    private final ListenersSection listeners;
    private final CertificatesSection certificates;
    private final TlsSessions sessions;
    private final PlaintextGuard guard;

    @Inject
    TlsReport(
            TlsOnlyConfiguration configuration,
            StartUpAudit audit,
            ListenersSection listeners,
            CertificatesSection certificates,
            TlsSessions sessions,
            PlaintextGuard guard) {
        this.configuration = configuration;
        this.audit = audit;
        this.listeners = listeners;
        this.certificates = certificates;
        this.sessions = sessions;
        this.guard = guard;
    }

    /** A JSON object; its keys are told in the README. */
    public String asJson() {
        ObjectNode report = new ObjectMapper().createObjectNode();
        report.put("minimumProtocol", configuration.minimumProtocol().protocolName());
        report.set("listeners", listeners.asJson());
        report.set("certificates", certificates.asJson());
        report.set("handshakes", handshakes());
        report.set("refused", refused());
        report.set("services", services());
        ArrayNode warnings = report.putArray("warnings");
        audit.warnings().forEach(warning -> warnings.add(warning.toString()));
        return report.toString();
    }

    private ObjectNode handshakes() {
        ObjectNode handshakes = JsonNodeFactory.instance.objectNode();
        handshakes.put("since", sessions.since().toString());
        handshakes.set("protocols", counts(sessions.protocols()));
        handshakes.set("cipherSuites", counts(sessions.cipherSuites()));
        ArrayNode older = handshakes.putArray("usersBelowTls13");
        sessions.olderThanTls13().forEach(session -> older.addObject()
                .put("user", session.user())
                .put("protocol", session.protocol().key())
                .put("tlsVersion", session.tlsVersion())
                .put("lastLogin", session.at().toString()));
        return handshakes;
    }

    private ObjectNode refused() {
        return JsonNodeFactory.instance
                .objectNode()
                .put(MailProtocol.IMAP.key(), guard.refused(MailProtocol.IMAP))
                .put(MailProtocol.POP3.key(), guard.refused(MailProtocol.POP3));
    }

    private ObjectNode services() {
        ObjectNode services = JsonNodeFactory.instance.objectNode();
        audit.services().forEach(service -> services.put(service.service().key(), service.state()));
        return services;
    }

    private static ObjectNode counts(Map<String, Long> counts) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        counts.forEach(node::put);
        return node;
    }
}
