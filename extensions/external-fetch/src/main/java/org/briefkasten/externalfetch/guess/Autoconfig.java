package org.briefkasten.externalfetch.guess;

import com.google.common.net.UrlEscapers;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLStreamException;
import org.briefkasten.externalfetch.http.HttpAnswer;
import org.briefkasten.externalfetch.http.HttpExchange;
import org.briefkasten.externalfetch.remote.Connection;
import org.briefkasten.externalfetch.remote.Dialler;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.Security;
import org.briefkasten.externalfetch.remote.Timeouts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the domain itself names, in Mozilla's autoconfig document: asked for over TLS and vetted addresses only, at one of
 * the two places where a domain has it. No redirect is followed, since then somebody else would speak for the domain.
 */
final class Autoconfig implements CandidateSource {
    private static final Logger LOGGER = LoggerFactory.getLogger(Autoconfig.class);

    private final Dialler dialler;
    private final int port;
    private final Place place;
    private final Timeouts timeouts;

    /** Where the document lies. */
    enum Place {
        /** On a host of its own, which may answer each address in its own way. */
        SUBDOMAIN("autoconfig.", "/mail/config-v1.1.xml?emailaddress="),
        /** On the domain's web server. */
        WELL_KNOWN("", "/.well-known/autoconfig/mail/config-v1.1.xml?emailaddress=");

        private final String prefix;
        private final String target;

        Place(String prefix, String target) {
            this.prefix = prefix;
            this.target = target;
        }
    }

    /**
     * @param dialler for that port
     * @param port 443, except in tests
     * @param timeouts its session's is for one exchange
     */
    Autoconfig(Place place, Dialler dialler, int port, Timeouts timeouts) {
        this.place = Objects.requireNonNull(place);
        this.dialler = Objects.requireNonNull(dialler);
        this.port = port;
        this.timeouts = Objects.requireNonNull(timeouts);
    }

    @Override
    public List<Candidate> candidatesFor(GuessedAddress address) {
        String host = place.prefix + address.domain();
        try (Connection connection = dialler.dial(new Endpoint(host, port), Security.TLS, timeouts)) {
            HttpAnswer answer = new HttpExchange().run(connection, request(host, address));
            return answer.status() == HttpResponseStatus.OK.code()
                    ? AutoconfigDocument.parse(answer.body(), address)
                    : List.of();
        } catch (IOException | XMLStreamException | IllegalArgumentException e) {
            LOGGER.info("No autoconfig document at {}: {}", host, e.toString());
            return List.of();
        }
    }

    private FullHttpRequest request(String host, GuessedAddress address) {
        String target = place.target + UrlEscapers.urlFormParameterEscaper().escape(address.text());
        FullHttpRequest request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, target, Unpooled.EMPTY_BUFFER);
        request.headers()
                .set(HttpHeaderNames.HOST, host)
                .set(HttpHeaderNames.ACCEPT, HttpHeaderValues.APPLICATION_XML)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return request;
    }
}
