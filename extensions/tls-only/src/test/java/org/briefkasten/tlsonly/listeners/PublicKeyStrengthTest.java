package org.briefkasten.tlsonly.listeners;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicKeyStrengthTest {
    @ParameterizedTest
    @CsvSource({"RSA, 1024, false", "RSA, 2048, true", "EC, 256, true", "EC, 384, true", "DSA, 2048, false"})
    void asksForRsa2048OrP256(String algorithm, int bits, boolean sufficient) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        PublicKey key = generator.generateKeyPair().getPublic();

        assertThat(PublicKeyStrength.of(key).isSufficient()).isEqualTo(sufficient);
    }

    @Test
    void takesEd25519() throws NoSuchAlgorithmException {
        PublicKey key =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();

        assertThat(PublicKeyStrength.of(key).isSufficient()).isTrue();
    }

    @Test
    void takesNoCurveBelowP256() {
        PublicKeyStrength strength = PublicKeyStrength.of(new KeyOn224Bits());

        assertThat(strength).hasToString("EC 224");
        assertThat(strength.isSufficient()).isFalse();
    }

    @Test
    void takesNoKeyThatThisJvmCannotMeasure() {
        assertThat(PublicKeyStrength.of(new UnknownKey()).isSufficient()).isFalse();
    }

    /** What a JVM makes of a certificate on a curve that it has no name for (JDK 17: all below P-256). */
    private static class UnknownKey implements PublicKey {
        private static final long serialVersionUID = 1L;

        @Override
        public String getAlgorithm() {
            return "EC";
        }

        @Override
        public String getFormat() {
            return "X.509";
        }

        @Override
        public byte[] getEncoded() {
            return new byte[0];
        }
    }

    /** On the field of P-224 (FIPS 186-4 section D.1.2.2), which JDK 17 makes no key on. */
    private static final class KeyOn224Bits extends UnknownKey implements ECPublicKey {
        private static final long serialVersionUID = 1L;
        private static final ECPoint POINT = new ECPoint(BigInteger.ONE, BigInteger.ONE);

        @Override
        public ECPoint getW() {
            return POINT;
        }

        @Override
        public ECParameterSpec getParams() {
            BigInteger prime = BigInteger.ONE
                    .shiftLeft(224)
                    .subtract(BigInteger.ONE.shiftLeft(96))
                    .add(BigInteger.ONE);
            EllipticCurve curve = new EllipticCurve(new ECFieldFp(prime), BigInteger.ONE, BigInteger.TEN);
            return new ECParameterSpec(curve, POINT, prime, 1);
        }
    }
}
