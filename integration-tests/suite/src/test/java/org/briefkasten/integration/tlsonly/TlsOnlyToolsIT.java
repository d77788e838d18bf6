package org.briefkasten.integration.tlsonly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.integration.Tool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tools of others find out about the product as it is delivered. */
class TlsOnlyToolsIT {
    private static JamesHost host;

    @TempDir
    static Path directory;

    @BeforeAll
    static void start() {
        host = TlsOnlyHosts.memory().start();
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void opensslVerifiesTheCertificateAndItsName() throws Exception {
        Path certificate = Files.writeString(
                directory.resolve("certificate.pem"), host.keystore().certificatePem());

        for (int port : List.of(host.imaps(), host.pop3s())) {
            assertThat(openssl(
                            port,
                            "-CAfile",
                            certificate.toString(),
                            "-verify_return_error",
                            "-verify_hostname",
                            "localhost"))
                    .contains("Verify return code: 0 (ok)", "New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384");
        }
    }

    @Test
    void opensslNegotiatesNothingBelowTls12() throws Exception {
        for (int port : List.of(host.imaps(), host.pop3s())) {
            assertThat(openssl(port, "-tls1_2")).contains("New, TLSv1.2, Cipher is ECDHE-RSA-AES256-GCM-SHA384");
            assertThat(openssl(port, "-tls1_1", "-cipher", "ALL@SECLEVEL=0")).contains("Cipher is (NONE)");
            assertThat(openssl(port, "-tls1", "-cipher", "ALL@SECLEVEL=0")).contains("Cipher is (NONE)");
        }
    }

    /** RFC 9051 section 11.1 wants ECDHE with RSA and AES-128 in GCM; the rest is what James is told to offer. */
    @Test
    void sslscanFindsTls12And13WithForwardSecrecyAndNothingElse() throws Exception {
        Tool sslscan = Tool.named("sslscan", "sslscan");

        for (int port : List.of(host.imaps(), host.pop3s())) {
            // Its search for groups waits minutes for answers that do not come.
            String findings = sslscan.output("--no-colour", "--no-groups", "127.0.0.1:" + port);

            assertThat(all(findings, "(?m)^((?:SSL|TLS)v\\S+ +(?:enabled|disabled))$"))
                    .containsExactly(
                            "SSLv2     disabled",
                            "SSLv3     disabled",
                            "TLSv1.0   disabled",
                            "TLSv1.1   disabled",
                            "TLSv1.2   enabled",
                            "TLSv1.3   enabled");
            assertThat(all(findings, "(?m)^(?:Preferred|Accepted) +TLSv\\S+ +\\d+ bits +(\\S+)"))
                    .containsExactlyInAnyOrder(
                            "TLS_AES_256_GCM_SHA384",
                            "TLS_AES_128_GCM_SHA256",
                            "ECDHE-RSA-AES256-GCM-SHA384",
                            "ECDHE-RSA-AES128-GCM-SHA256");
            assertThat(findings)
                    .contains("TLSv1.3 not vulnerable to heartbleed", "TLSv1.2 not vulnerable to heartbleed")
                    .contains("RSA Key Strength:    2048", "Altnames: DNS:localhost, IP Address:127.0.0.1");
        }
    }

    /** Both listeners have the same settings, and a scan takes half a minute: one is enough. */
    @Test
    void testsslFindsNoWeakness() throws Exception {
        Tool testssl = Tool.named("testssl", "testssl.sh");
        Path report = directory.resolve("testssl.csv");

        String text = testssl.output(
                "--quiet",
                "--color",
                "0",
                "--warnings",
                "off",
                "--csvfile",
                report.toString(),
                "--protocols",
                "--std",
                "--vulnerable",
                "127.0.0.1:" + host.imaps());

        List<String> findings = Files.readAllLines(report);
        assertThat(findings)
                .as(text)
                .anyMatch(finding("TLS1_3", "offered.*"))
                .anyMatch(finding("TLS1_2", "offered"))
                .anyMatch(finding("TLS1_1", "not offered"))
                .anyMatch(finding("TLS1", "not offered"))
                .anyMatch(finding("SSLv3", "not offered"))
                .anyMatch(finding("SSLv2", "not offered"))
                .anyMatch(finding("secure_client_renego", "not vulnerable"))
                .anyMatch(finding("heartbleed", "not vulnerable.*"))
                .anyMatch(finding("ROBOT", "not vulnerable.*"))
                .anyMatch(finding("LUCKY13", "not vulnerable"))
                .noneMatch(finding("cipherlist_(?!STRONG).*", "offered"))
                .noneMatch(line -> line.matches(".*\"(LOW|MEDIUM|HIGH|CRITICAL|WARN|FATAL)\".*"));
    }

    /** A line of testssl.sh's table: id, address, port, severity, finding, and more. */
    private static Predicate<String> finding(String id, String words) {
        return Pattern.compile("\"" + id + "\",\"[^\"]*\",\"[^\"]*\",\"[^\"]*\",\"" + words + "\".*")
                .asMatchPredicate();
    }

    private static String openssl(int port, String... options) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("s_client", "-connect", "127.0.0.1:" + port, "-servername", "localhost"));
        arguments.addAll(List.of(options));
        return Tool.named("openssl", "openssl").output(arguments.toArray(new String[0]));
    }

    private static List<String> all(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toList());
    }
}
