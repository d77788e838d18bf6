package org.briefkasten.tlsonly.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.inject.Inject;
import java.util.List;
import org.briefkasten.configuration.Choices;
import org.briefkasten.tlsonly.TlsOnlyConfiguration;
import org.briefkasten.tlsonly.audit.StartUpAudit;
import org.briefkasten.tlsonly.listeners.JvmTls;
import org.briefkasten.tlsonly.listeners.Listener;
import org.briefkasten.tlsonly.listeners.TlsSettings;

/** The enabled listeners, as the audit saw them. Immutable and thread-safe. */
final class ListenersSection {
    private final StartUpAudit audit;
    private final TlsOnlyConfiguration configuration;
    private final JvmTls jvm = JvmTls.ofThisJvm();

    @Inject
    ListenersSection(StartUpAudit audit, TlsOnlyConfiguration configuration) {
        this.audit = audit;
        this.configuration = configuration;
    }

    ArrayNode asJson() {
        ArrayNode listeners = JsonNodeFactory.instance.arrayNode();
        audit.listeners().forEach(listener -> listeners.add(asJson(listener)));
        return listeners;
    }

    private ObjectNode asJson(Listener listener) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("file", listener.protocol().fileName());
        node.put("protocol", listener.protocol().key());
        node.put("jmxName", listener.jmxName());
        ArrayNode binds = node.putArray("bind");
        listener.binds().forEach(bind -> binds.add(bind.toString()));
        node.put("encryption", Choices.nameOf(listener.encryption()));
        listener.tls().ifPresent(tls -> addTls(node, tls));
        configuration.exceptionOf(listener).ifPresent(exception -> node.put("exception", exception.reason()));
        return node;
    }

    private void addTls(ObjectNode node, TlsSettings tls) {
        node.put("keyMaterial", tls.keyMaterial().source());
        add(node.putArray("protocols"), tls.protocols().isEmpty() ? jvm.defaultProtocols() : tls.protocols());
        add(
                node.putArray("cipherSuites"),
                tls.cipherSuites().isEmpty() ? jvm.defaultCipherSuites() : tls.cipherSuites());
    }

    private static void add(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
