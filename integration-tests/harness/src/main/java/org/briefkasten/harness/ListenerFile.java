package org.briefkasten.harness;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * An XML file that lists James's listeners of one protocol. One that is not well-formed is kept as it is, and has no
 * listeners. Immutable.
 */
final class ListenerFile {
    private final Protocol protocol;
    private final String text;

    ListenerFile(Protocol protocol, String text) {
        this.protocol = protocol;
        this.text = text;
    }

    String text() {
        return text;
    }

    /** The same file with every address, those of listeners that are off too, moved to the host's ports. */
    ListenerFile onPortsOf(PortBook ports) {
        Optional<Document> document = Xml.parse(text);
        document.ifPresent(parsed -> servers(parsed).forEach(server -> moveBind(server, ports)));
        return new ListenerFile(protocol, document.map(Xml::write).orElse(text));
    }

    private void moveBind(Element server, PortBook ports) {
        Element bind = Xml.child(server, "bind").orElseGet(() -> addBind(server));
        bind.setTextContent(ports.rewriteBind(protocol + " " + name(server), bind.getTextContent()));
    }

    private Element addBind(Element server) {
        Element bind = server.getOwnerDocument().createElement("bind");
        bind.setTextContent(protocol.defaultBind());
        server.appendChild(bind);
        return bind;
    }

    /** Those that are on, in the file's order. */
    List<Listener> listeners() {
        return Xml.parse(text).map(this::servers).orElse(List.of()).stream()
                .filter(server -> !server.getAttribute("enabled").trim().equals("false"))
                .flatMap(this::listenersOf)
                .collect(Collectors.toList());
    }

    private Stream<Listener> listenersOf(Element server) {
        boolean implicitTls = Xml.child(server, "tls")
                .map(tls -> Boolean.parseBoolean(tls.getAttribute("socketTLS")))
                .orElse(false);
        String bind = Xml.child(server, "bind").map(Element::getTextContent).orElse(protocol.defaultBind());
        return PortBook.addresses(bind).stream()
                .map(address -> new Listener(protocol, name(server), implicitTls, address));
    }

    private List<Element> servers(Document document) {
        return Xml.children(document.getDocumentElement(), protocol.element());
    }

    private static String name(Element server) {
        return Xml.child(server, "jmxName")
                .map(element -> element.getTextContent().trim())
                .orElse("");
    }
}
