package org.briefkasten.tlsonly.attack;

import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import org.briefkasten.tlsonly.listeners.TlsVersion;

/**
 * A ClientHello (RFC 5246 section 7.4.1.2) that offers one version of TLS as its highest, built by hand: the JDK's own
 * client refuses to offer TLS 1.0 and 1.1, and would prove nothing about a server.
 */
final class ClientHello {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int HANDSHAKE_RECORD = 22;
    private static final int CLIENT_HELLO = 1;
    private static final int RECORD_VERSION = 0x0301;
    private static final int RANDOM_LENGTH = 32;
    private static final int SUPPORTED_GROUPS = 10;
    private static final int EC_POINT_FORMATS = 11;
    private static final int SIGNATURE_ALGORITHMS = 13;
    /** Key exchange by ECDHE, DHE and RSA, with AES in GCM and CBC, with ChaCha20 and with 3DES: what servers have. */
    private static final int[] CIPHER_SUITES = {
        0xc02b, 0xc02c, 0xc02f, 0xc030, 0xcca8, 0xcca9, 0xccaa, 0xc023, 0xc024, 0xc027, 0xc028, 0xc009, 0xc00a, 0xc013,
        0xc014, 0x009e, 0x009f, 0x0067, 0x006b, 0x0033, 0x0039, 0x009c, 0x009d, 0x003c, 0x003d, 0x002f, 0x0035, 0x000a
    };

    private static final int[] GROUPS = {0x001d, 0x0017, 0x0018, 0x0019};
    /** ECDSA, EdDSA, RSA-PSS and RSA PKCS#1 with SHA-256 to SHA-512, and those with SHA-1. */
    private static final int[] ALGORITHMS = {
        0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0203, 0x0201
    };

    private ClientHello() {}

    /**
     * @param version {@link TlsVersion#TLS_1_0}, {@link TlsVersion#TLS_1_1} or {@link TlsVersion#TLS_1_2}
     */
    static byte[] offering(TlsVersion version) {
        byte[] handshake =
                new Bytes().one(CLIENT_HELLO).withLength(3, body(version)).toByteArray();
        return new Bytes()
                .one(HANDSHAKE_RECORD)
                .two(RECORD_VERSION)
                .withLength(2, handshake)
                .toByteArray();
    }

    private static byte[] body(TlsVersion version) {
        byte[] random = new byte[RANDOM_LENGTH];
        RANDOM.nextBytes(random);
        return new Bytes()
                .two(number(version))
                .all(random)
                .one(0)
                .withLength(2, new Bytes().twos(CIPHER_SUITES).toByteArray())
                .one(1)
                .one(0)
                .withLength(2, extensions())
                .toByteArray();
    }

    private static byte[] extensions() {
        return new Bytes()
                .extension(
                        SUPPORTED_GROUPS,
                        new Bytes().withLength(2, new Bytes().twos(GROUPS).toByteArray()))
                .extension(EC_POINT_FORMATS, new Bytes().one(1).one(0))
                .extension(
                        SIGNATURE_ALGORITHMS,
                        new Bytes().withLength(2, new Bytes().twos(ALGORITHMS).toByteArray()))
                .toByteArray();
    }

    private static int number(TlsVersion version) {
        switch (version) {
            case TLS_1_0:
                return 0x0301;
            case TLS_1_1:
                return 0x0302;
            case TLS_1_2:
                return 0x0303;
            default:
                throw new IllegalArgumentException(version + " is not offered in this way");
        }
    }

    private static final class Bytes {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Bytes one(int value) {
            bytes.write(value);
            return this;
        }

        Bytes two(int value) {
            return one(value >> 8).one(value);
        }

        Bytes twos(int... values) {
            for (int value : values) {
                two(value);
            }
            return this;
        }

        Bytes all(byte[] values) {
            bytes.writeBytes(values);
            return this;
        }

        Bytes withLength(int lengthBytes, byte[] content) {
            for (int shift = 8 * (lengthBytes - 1); shift >= 0; shift -= 8) {
                one(content.length >> shift);
            }
            return all(content);
        }

        Bytes extension(int type, Bytes content) {
            return two(type).withLength(2, content.toByteArray());
        }

        byte[] toByteArray() {
            return bytes.toByteArray();
        }
    }
}
