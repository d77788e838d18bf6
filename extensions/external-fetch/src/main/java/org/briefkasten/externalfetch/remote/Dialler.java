package org.briefkasten.externalfetch.remote;

import com.google.common.base.Throwables;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects to servers that users name, without becoming their way into the network James runs in. A host is resolved
 * once; only its addresses that the {@link AddressPolicy} permits are dialled, as addresses, so that a second answer of
 * the DNS cannot lead elsewhere. The name goes into SNI (RFC 6066) and is what the certificate must match (RFC 2818,
 * RFC 7817). Proxies set for the JVM are not used.
 *
 * <p>Unresolvable, not permitted, refused and silent are one and the same failure to the user; the log tells them apart.
 *
 * <p>Thread-safe; every method blocks.
 */
public final class Dialler {
    private static final Logger LOGGER = LoggerFactory.getLogger(Dialler.class);
    private static final String[] TLS_VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private final AddressPolicy policy;
    private final Set<Integer> ports;
    private final HostResolver resolver;
    private final SSLContext tls;

    /**
     * @param ports those that may be dialled
     */
    public Dialler(AddressPolicy policy, Set<Integer> ports, HostResolver resolver, SSLContext tls) {
        this.policy = Objects.requireNonNull(policy);
        this.ports = Set.copyOf(ports);
        this.resolver = Objects.requireNonNull(resolver);
        this.tls = Objects.requireNonNull(tls);
    }

    /** Whether the port may be dialled and the host has, by now, an address that may. Nothing is dialled. */
    public boolean permits(Endpoint endpoint) {
        return !permittedAddresses(endpoint).isEmpty();
    }

    /**
     * Connects with TLS from the first octet (RFC 8314).
     *
     * @throws ExternalServerException UNREACHABLE or UNTRUSTED
     */
    public Connection dialTls(Endpoint endpoint, Timeouts timeouts) throws IOException {
        Connection connection = dialPlain(endpoint, timeouts);
        try {
            connection.startTls();
            return connection;
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Connects without TLS, for a protocol that has it begin with a command: {@link Connection#startTls()}. No secret
     * may be sent before.
     *
     * @throws ExternalServerException UNREACHABLE
     */
    public Connection dialPlain(Endpoint endpoint, Timeouts timeouts) throws IOException {
        Socket transport = connect(endpoint, timeouts);
        return new Connection(transport, () -> secured(transport, endpoint));
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

    private Socket connect(Endpoint endpoint, Timeouts timeouts) throws ExternalServerException {
        for (InetAddress address : permittedAddresses(endpoint)) {
            Socket socket = new PacedSocket(timeouts);
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
        if (!ports.contains(endpoint.port())) {
            LOGGER.warn("External server {} refused: the ports that external-fetch.xml allows are {}", endpoint, ports);
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
        boolean permitted = policy.permits(address);
        if (!permitted) {
            LOGGER.warn(
                    "External server {} refused: {} is an inside address; allowedNetworks in external-fetch.xml can permit"
                            + " it",
                    endpoint,
                    address.getHostAddress());
        }
        return permitted;
    }

    private SSLSocket secured(Socket transport, Endpoint endpoint) throws IOException {
        boolean closesTransport = true;
        SSLSocket socket = (SSLSocket)
                tls.getSocketFactory().createSocket(transport, endpoint.host(), endpoint.port(), closesTransport);
        socket.setSSLParameters(parametersFor(endpoint, socket.getSSLParameters()));
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
        boolean certificate = Throwables.getCausalChain(failure).stream()
                .anyMatch(
                        cause -> cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException);
        if (certificate) {
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

    private static SSLParameters parametersFor(Endpoint endpoint, SSLParameters parameters) {
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
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
