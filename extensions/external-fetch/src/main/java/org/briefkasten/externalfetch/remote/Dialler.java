package org.briefkasten.externalfetch.remote;

import com.google.common.base.Throwables;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.PinnedTrust.OtherKeyException;
import org.briefkasten.externalfetch.remote.Security.Mode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects to servers that users name, without becoming their way into the network James runs in. A host is resolved
 * once; only its addresses that the {@link ReachPolicy} permits are dialled, as addresses, so that a second answer of
 * the DNS cannot lead elsewhere. The name goes into SNI (RFC 6066) and is what the certificate must match (RFC 2818,
 * RFC 7817). Proxies set for the JVM are not used.
 *
 * <p>Unresolvable, not permitted, refused and silent are one and the same failure to the user; the log tells them apart.
 *
 * <p>Thread-safe; every method blocks.
 */
public final class Dialler {
    private static final Logger LOGGER = LoggerFactory.getLogger(Dialler.class);
    private static final int MOST_PINS = 10_000;
    private static final String[] TLS_VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private final ReachPolicy policy;
    private final HostResolver resolver;
    private final SSLContext tls;
    /** Kept so that the next connection resumes the session of the one before (RFC 8446 section 2.2). */
    private final LoadingCache<KeyPin, SSLContext> tlsByPin =
            CacheBuilder.newBuilder().maximumSize(MOST_PINS).build(CacheLoader.from(PinnedTrust::contextOf));

    public Dialler(ReachPolicy policy, HostResolver resolver, SSLContext tls) {
        this.policy = Objects.requireNonNull(policy);
        this.resolver = Objects.requireNonNull(resolver);
        this.tls = Objects.requireNonNull(tls);
    }

    /** Whether host and port may be dialled and the host has, by now, an address that may. Nothing is dialled. */
    public boolean permits(Endpoint endpoint) {
        return !permittedAddresses(endpoint).isEmpty();
    }

    /**
     * Connects. With {@link Security.Mode#TLS} the connection is verified and encrypted when it is handed out; with
     * {@link Security.Mode#STARTTLS} it will be by {@link Connection#startTls()}, and no secret may be sent before.
     *
     * @throws ExternalServerException UNREACHABLE or UNTRUSTED
     */
    public Connection dial(Endpoint endpoint, Security security, Timeouts timeouts) throws IOException {
        if (security.mode() == Mode.PLAIN && !policy.permitsPlaintext(endpoint)) {
            LOGGER.warn("External server {} refused without TLS: it is not among plaintextHosts", endpoint);
            throw new ExternalServerException(
                    Kind.UNSUPPORTED, "Servers without TLS are used only if the operator allows it for their host.");
        }
        PacedSocket transport = connect(endpoint, timeouts);
        Connection connection = new Connection(transport, () -> secured(transport, endpoint, security.pin()));
        return security.mode() == Mode.TLS ? inTls(connection) : connection;
    }

    private static Connection inTls(Connection connection) throws IOException {
        try {
            connection.startTls();
            return connection;
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * What to say of a server that did not get so far as to begin TLS: nobody is to learn what else it may be.
     *
     * @param failure for the log
     */
    public static ExternalServerException unreachable(Endpoint endpoint, IOException failure) {
        LOGGER.info("External server {} does not come to TLS: {}", endpoint, failure.toString());
        return new ExternalServerException(Kind.UNREACHABLE, unreachable(endpoint), failure);
    }

    private PacedSocket connect(Endpoint endpoint, Timeouts timeouts) throws ExternalServerException {
        for (InetAddress address : permittedAddresses(endpoint)) {
            PacedSocket socket = new PacedSocket(timeouts);
            try {
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(address, endpoint.port()), (int)
                        timeouts.connect().toMillis());
                return socket;
            } catch (IOException e) {
                LOGGER.info("External server {} at {} does not answer: {}", endpoint, address, e.toString());
                closeQuietly(socket);
            }
        }
        throw new ExternalServerException(Kind.UNREACHABLE, unreachable(endpoint));
    }

    private List<InetAddress> permittedAddresses(Endpoint endpoint) {
        Optional<String> objection = policy.objection(endpoint);
        if (objection.isPresent()) {
            LOGGER.warn("External server {} refused: {}", endpoint, objection.get());
            return List.of();
        }
        try {
            return resolver.resolve(endpoint.host()).stream()
                    .filter(address -> permitted(endpoint, address))
                    .collect(Collectors.toList());
        } catch (UnknownHostException e) {
            LOGGER.info("External server {} has no address: {}", endpoint, e.toString());
            return List.of();
        }
    }

    private boolean permitted(Endpoint endpoint, InetAddress address) {
        Optional<String> objection = policy.objection(address);
        objection.ifPresent(why -> LOGGER.warn("External server {} refused: {}", endpoint, why));
        return objection.isEmpty();
    }

    private SSLSocket secured(Socket transport, Endpoint endpoint, Optional<KeyPin> pin) throws IOException {
        boolean closesTransport = true;
        SSLContext context = pin.map(tlsByPin::getUnchecked).orElse(tls);
        SSLSocket socket = (SSLSocket)
                context.getSocketFactory().createSocket(transport, endpoint.host(), endpoint.port(), closesTransport);
        socket.setSSLParameters(parametersFor(endpoint, socket.getSSLParameters(), pin.isPresent()));
        try {
            socket.startHandshake();
            return socket;
        } catch (IOException e) {
            LOGGER.info("External server {} does not agree on TLS: {}", endpoint, e.toString());
            throw translated(endpoint, e);
        }
    }

    /** Who does not speak TLS at all, or not in time, is not told from who is not there. */
    private static ExternalServerException translated(Endpoint endpoint, IOException failure) {
        List<Throwable> causes = Throwables.getCausalChain(failure);
        if (causes.stream().anyMatch(OtherKeyException.class::isInstance)) {
            return new ExternalServerException(
                    Kind.UNTRUSTED, "The server at " + endpoint + " has another key than the pinned one.", failure);
        }
        if (causes.stream()
                .anyMatch(cause ->
                        cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException)) {
            return new ExternalServerException(
                    Kind.UNTRUSTED,
                    "The server at " + endpoint + " shows no certificate that is valid and trusted for this name.",
                    failure);
        }
        return new ExternalServerException(Kind.UNREACHABLE, unreachable(endpoint), failure);
    }

    private static String unreachable(Endpoint endpoint) {
        return "No mail server that speaks TLS can be reached at " + endpoint + ".";
    }

    private static SSLParameters parametersFor(Endpoint endpoint, SSLParameters parameters, boolean pinned) {
        parameters.setEndpointIdentificationAlgorithm(pinned ? null : "HTTPS");
        parameters.setProtocols(TLS_VERSIONS);
        if (!endpoint.isAddress()) {
            parameters.setServerNames(List.of(new SNIHostName(endpoint.host())));
        }
        return parameters;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOGGER.debug("A socket that never connected did not close", e);
        }
    }
}
