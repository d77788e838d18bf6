package org.briefkasten.externalfetch.guess;

import com.google.common.primitives.Ints;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.briefkasten.externalfetch.Protocol;
import org.briefkasten.externalfetch.guess.Candidate.Source;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.Security;

/**
 * Mozilla's autoconfig document, version 1.1, as far as it is about fetching in TLS. A document type declaration is not
 * read, nor any entity. Belongs to one document.
 */
final class AutoconfigDocument {
    private static final String SERVER = "incomingServer";
    private static final int MOST_SERVERS = 8;

    private final GuessedAddress address;
    private final List<Candidate> candidates = new ArrayList<>();
    private final Map<String, String> server = new HashMap<>();
    private boolean inServer;

    private AutoconfigDocument(GuessedAddress address) {
        this.address = address;
    }

    /**
     * @throws XMLStreamException if it is no XML, or has a document type declaration
     */
    static List<Candidate> parse(byte[] document, GuessedAddress address) throws XMLStreamException {
        AutoconfigDocument parsed = new AutoconfigDocument(address);
        XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(document));
        try {
            while (reader.hasNext() && parsed.candidates.size() < MOST_SERVERS) {
                parsed.add(reader, reader.next());
            }
        } finally {
            reader.close();
        }
        return parsed.candidates;
    }

    /** The JDK's own: what else lies on the class path need not know these properties. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    private void add(XMLStreamReader reader, int event) throws XMLStreamException {
        if (event == XMLStreamConstants.DTD) {
            throw new XMLStreamException("The document has a document type declaration", reader.getLocation());
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
            start(reader);
        } else if (event == XMLStreamConstants.END_ELEMENT
                && reader.getLocalName().equals(SERVER)) {
            inServer = false;
            candidate().ifPresent(candidates::add);
        }
    }

    private void start(XMLStreamReader reader) throws XMLStreamException {
        String name = reader.getLocalName();
        if (name.equals(SERVER)) {
            inServer = true;
            server.clear();
            server.put("type", String.valueOf(reader.getAttributeValue(null, "type")));
        } else if (inServer && !name.equals("password")) {
            server.putIfAbsent(name, textOf(reader));
        }
    }

    /** An element with others in it is none that matters. */
    private static String textOf(XMLStreamReader reader) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            }
        }
        return text.toString().trim();
    }

    private Optional<Candidate> candidate() {
        Optional<Protocol> protocol = protocol();
        Optional<Security> security = security();
        Optional<Endpoint> endpoint = endpoint();
        if (protocol.isEmpty() || security.isEmpty() || endpoint.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Candidate(protocol.get(), endpoint.get(), security.get(), List.of(username()), Source.AUTOCONFIG));
    }

    private Optional<Protocol> protocol() {
        switch (server.get("type").toLowerCase(Locale.ROOT)) {
            case "imap":
                return Optional.of(Protocol.IMAP);
            case "pop3":
                return Optional.of(Protocol.POP3);
            default:
                return Optional.empty();
        }
    }

    private Optional<Security> security() {
        switch (server.getOrDefault("socketType", "").toUpperCase(Locale.ROOT)) {
            case "SSL":
                return Optional.of(Security.TLS);
            case "STARTTLS":
                return Optional.of(Security.STARTTLS);
            default:
                return Optional.empty();
        }
    }

    private Optional<Endpoint> endpoint() {
        Integer port = Ints.tryParse(server.getOrDefault("port", ""));
        try {
            return port == null
                    ? Optional.empty()
                    : Optional.of(new Endpoint(resolved(server.getOrDefault("hostname", "")), port));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String username() {
        String username = resolved(server.getOrDefault("username", ""));
        boolean usable = !username.isEmpty() && username.chars().noneMatch(Character::isISOControl);
        return usable ? username : address.text();
    }

    private String resolved(String text) {
        return text.replace("%EMAILADDRESS%", address.text())
                .replace("%EMAILLOCALPART%", address.localPart())
                .replace("%EMAILDOMAIN%", address.domain());
    }
}
