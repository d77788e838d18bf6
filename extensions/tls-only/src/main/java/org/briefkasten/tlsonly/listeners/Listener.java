package org.briefkasten.tlsonly.listeners;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** An enabled listener of James's configuration, as James will open it. Immutable and thread-safe. */
public final class Listener {
    /** What a client meets first on the wire. */
    public enum Encryption {
        /** TLS from the first byte, {@code socketTLS="true"}. */
        IMPLICIT_TLS,
        /** Plaintext that may be upgraded, {@code startTLS="true"}. */
        STARTTLS,
        PLAINTEXT
    }

    private final MailProtocol protocol;
    private final String jmxName;
    private final int position;
    private final List<BindAddress> binds;
    private final Encryption encryption;
    private final Optional<TlsSettings> tls;
    private final List<String> extensions;
    private final boolean proxied;
    private final boolean authenticating;

    private Listener(Builder builder) {
        this.protocol = builder.protocol;
        this.jmxName = builder.jmxName;
        this.position = builder.position;
        this.binds = List.copyOf(builder.binds);
        this.encryption = builder.encryption;
        this.tls = builder.tls;
        this.extensions = List.copyOf(builder.extensions);
        this.proxied = builder.proxied;
        this.authenticating = builder.authenticating;
    }

    /**
     * @param position the element's place in the file among its like, from 1
     */
    public static Builder builder(MailProtocol protocol, String jmxName, int position) {
        return new Builder(protocol, jmxName, position);
    }

    public MailProtocol protocol() {
        return protocol;
    }

    public String jmxName() {
        return jmxName;
    }

    /** At least one. */
    public List<BindAddress> binds() {
        return binds;
    }

    public Encryption encryption() {
        return encryption;
    }

    public boolean isImplicitTls() {
        return encryption == Encryption.IMPLICIT_TLS;
    }

    /** There if the listener is under implicit TLS. */
    public Optional<TlsSettings> tls() {
        return tls;
    }

    /** The class names of the listener's own {@code imapPackages} or {@code handlerchain/handler}s. */
    public List<String> extensions() {
        return extensions;
    }

    /**
     * Whether every connection begins with a header of the PROXY protocol, before TLS ({@code proxyRequired}, and in
     * 3.9.0 {@code proxyFirst}).
     */
    public boolean isProxied() {
        return proxied;
    }

    /** Whether users may log in here: false only of SMTP listeners that announce no AUTH. */
    public boolean isAuthenticating() {
        return authenticating;
    }

    /** As in {@code imapserver[2] "imapserver-ssl" on 0.0.0.0:993}. */
    public String description() {
        String bindText = binds.stream().map(BindAddress::toString).collect(Collectors.joining(", "));
        return describe(protocol, position, jmxName, bindText);
    }

    static String describe(MailProtocol protocol, int position, String jmxName, String bindText) {
        return protocol.element() + "[" + position + "] \"" + jmxName + "\" on " + bindText;
    }

    /** Gathers a listener; not thread-safe. Without more, it is a plaintext one where users log in. */
    public static final class Builder {
        private final MailProtocol protocol;
        private final String jmxName;
        private final int position;
        private List<BindAddress> binds = List.of();
        private Encryption encryption = Encryption.PLAINTEXT;
        private Optional<TlsSettings> tls = Optional.empty();
        private List<String> extensions = List.of();
        private boolean proxied;
        private boolean authenticating = true;

        private Builder(MailProtocol protocol, String jmxName, int position) {
            this.protocol = Objects.requireNonNull(protocol);
            this.jmxName = Objects.requireNonNull(jmxName);
            this.position = position;
        }

        public Builder binds(List<BindAddress> addresses) {
            this.binds = addresses;
            return this;
        }

        public Builder startTls() {
            this.encryption = Encryption.STARTTLS;
            return this;
        }

        public Builder implicitTls(TlsSettings settings) {
            this.encryption = Encryption.IMPLICIT_TLS;
            this.tls = Optional.of(settings);
            return this;
        }

        public Builder extensions(List<String> classNames) {
            this.extensions = classNames;
            return this;
        }

        public Builder proxied(boolean value) {
            this.proxied = value;
            return this;
        }

        public Builder authenticating(boolean value) {
            this.authenticating = value;
            return this;
        }

        /**
         * @throws IllegalArgumentException if the listener binds nothing
         */
        public Listener build() {
            if (binds.isEmpty()) {
                throw new IllegalArgumentException("<bind> is empty");
            }
            return new Listener(this);
        }
    }
}
