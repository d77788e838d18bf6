package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.net.InetAddresses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.briefkasten.externalfetch.idle.WatchLimits;
import org.briefkasten.externalfetch.ownership.MailLanguage;
import org.briefkasten.externalfetch.ownership.OwnershipProof;
import org.briefkasten.externalfetch.remote.Dialler;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.HostResolver;
import org.briefkasten.externalfetch.remote.Timeouts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalFetchConfigurationTest {
    @TempDir
    Path root;

    private TestConfiguration test;

    @BeforeEach
    void prepare() {
        test = new TestConfiguration(root);
    }

    @Test
    void isStrictByDefault() {
        ExternalFetchConfiguration configuration = test.read("<ownershipProof>required</ownershipProof>");
        assertThat(configuration.ownershipProof()).isEqualTo(OwnershipProof.REQUIRED);
        assertThat(configuration.language()).isEqualTo(MailLanguage.EN);
        assertThat(configuration.ports()).containsExactlyInAnyOrder(110, 143, 993, 995);
        assertThat(configuration.oauthPorts()).containsExactly(443);
        assertThat(reaches(configuration, "127.0.0.1", 995)).isFalse();
        assertThat(reaches(configuration, "1.1.1.1", 995)).isTrue();
        assertThat(configuration.timeouts())
                .isEqualTo(new Timeouts(Duration.ofSeconds(20), Duration.ofMinutes(1), Duration.ofHours(1)));
        assertThat(configuration.limits().messageSize()).isEqualTo(150L * 1024 * 1024);
        assertThat(configuration.limits().listedMessages()).isEqualTo(200_000);
        assertThat(configuration.limits().accountsPerUser()).isEqualTo(20);
        assertThat(configuration.limits().concurrentFetches()).isEqualTo(4);
        assertThat(configuration.tls()).isNotNull();
    }

    @Test
    void requiresTheProofUnlessItIsSwitchedOff() {
        assertThat(test.read("<allowedPorts>995</allowedPorts>").ownershipProof())
                .isEqualTo(OwnershipProof.REQUIRED);
        assertThat(test.read("<ownershipProof>off</ownershipProof>").ownershipProof())
                .isEqualTo(OwnershipProof.OFF);
    }

    @Test
    void takesEveryKey() {
        ExternalFetchConfiguration configuration = test.read("<allowedNetworks><network>127.0.0.0/8</network>"
                + "<network>fd00::/8</network></allowedNetworks>"
                + "<allowedPorts>110, 10995</allowedPorts>"
                + "<oauthPorts>443,8443</oauthPorts>"
                + "<trustedCertificates>file://conf/external-ca.pem</trustedCertificates>"
                + "<ownershipProof>off</ownershipProof>"
                + "<connectTimeout>1s</connectTimeout><readTimeout>2s</readTimeout><sessionTimeout>3m</sessionTimeout>"
                + "<maximumMessageSize>1MiB</maximumMessageSize>"
                + "<maximumListedMessages>5</maximumListedMessages>"
                + "<maximumAccountsPerUser>6</maximumAccountsPerUser>"
                + "<concurrentFetches>7</concurrentFetches>");
        assertThat(reaches(configuration, "127.0.0.1", 10_995)).isTrue();
        assertThat(reaches(configuration, "fd00::1", 110)).isTrue();
        assertThat(configuration.ports()).containsExactlyInAnyOrder(110, 10_995);
        assertThat(configuration.oauthPorts()).containsExactlyInAnyOrder(443, 8443);
        assertThat(configuration.timeouts())
                .isEqualTo(new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMinutes(3)));
        assertThat(configuration.limits().messageSize()).isEqualTo(1024 * 1024);
        assertThat(configuration.limits().listedMessages()).isEqualTo(5);
        assertThat(configuration.limits().accountsPerUser()).isEqualTo(6);
        assertThat(configuration.limits().concurrentFetches()).isEqualTo(7);
    }

    @Test
    void watchesAFewAccountsOfActiveUsersUnlessToldOtherwise() {
        WatchLimits usual = test.read("<language>en</language>").watches();
        assertThat(usual.connections()).isEqualTo(50);
        assertThat(usual.connectionsPerHost()).isEqualTo(5);
        assertThat(usual.activeFor()).isEqualTo(Duration.ofMinutes(15));
        WatchLimits other = test.read("<watchedConnections>0</watchedConnections>"
                        + "<watchedConnectionsPerHost>7</watchedConnectionsPerHost>"
                        + "<ownerActiveFor>1d</ownerActiveFor>")
                .watches();
        assertThat(other.connections()).isZero();
        assertThat(other.connectionsPerHost()).isEqualTo(7);
        assertThat(other.activeFor()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void refusesToWatchTooMuch() {
        assertThatThrownBy(() -> test.read("<watchedConnections>1001</watchedConnections>"
                        + "<watchedConnectionsPerHost>0</watchedConnectionsPerHost>"
                        + "<ownerActiveFor>2d</ownerActiveFor>"))
                .isInstanceOfSatisfying(InvalidConfigurationException.class, e -> assertThat(e.faults())
                        .containsExactly(
                                "external-fetch.xml: watchedConnections = \"1001\" must be at least 0 and at most 1000",
                                "external-fetch.xml: watchedConnectionsPerHost = \"0\" must be at least 1 and at most"
                                        + " 1000",
                                "external-fetch.xml: ownerActiveFor = \"2d\" must be at least 1s and at most 1d"));
    }

    @Test
    void tellsEveryFaultAtOnce() throws Exception {
        Files.writeString(root.resolve("conf/empty.pem"), "no certificate");
        assertThatThrownBy(() -> test.read("<allowedNetworks><network>127.0.0.1/8</network><net/></allowedNetworks>"
                        + "<allowedPorts>0,995</allowedPorts>"
                        + "<trustedCertificates>file://conf/missing.pem</trustedCertificates>"
                        + "<ownershipProof>maybe</ownershipProof>"
                        + "<readTimeout>0s</readTimeout><sessionTimeout>2d</sessionTimeout>"
                        + "<maximumMessageSize>2GiB</maximumMessageSize>"
                        + "<maximumListedMessages>0</maximumListedMessages>"
                        + "<password>x</password>"))
                .isInstanceOfSatisfying(InvalidConfigurationException.class, e -> assertThat(e.faults())
                        .satisfiesExactly(
                                fault -> assertThat(fault)
                                        .isEqualTo(
                                                "external-fetch.xml: allowedNetworks/network[1] = \"127.0.0.1/8\" has"
                                                        + " bits beyond /8; write 127.0.0.0/8"),
                                fault -> assertThat(fault)
                                        .isEqualTo(
                                                "external-fetch.xml: allowedPorts = \"0,995\" must be ports between 1"
                                                        + " and 65535 with commas between, such as 993,995"),
                                fault -> assertThat(fault)
                                        .startsWith("external-fetch.xml: trustedCertificates ="
                                                + " \"file://conf/missing.pem\" must name a file of PEM certificates"
                                                + " that can be read, such as file://conf/external-ca.pem: "),
                                fault -> assertThat(fault)
                                        .isEqualTo("external-fetch.xml: ownershipProof = \"maybe\" must be one of"
                                                + " required, off"),
                                fault -> assertThat(fault)
                                        .isEqualTo("external-fetch.xml: readTimeout = \"0s\" must be above 0s and at"
                                                + " most 10m"),
                                fault -> assertThat(fault)
                                        .isEqualTo("external-fetch.xml: sessionTimeout = \"2d\" must be above 0s and at"
                                                + " most 1d"),
                                fault -> assertThat(fault)
                                        .isEqualTo("external-fetch.xml: maximumMessageSize = \"2GiB\" must be above 0B"
                                                + " and at most 1GiB"),
                                fault -> assertThat(fault)
                                        .isEqualTo(
                                                "external-fetch.xml: maximumListedMessages = \"0\" must be at least 1"
                                                        + " and at most 10000000"),
                                fault -> assertThat(fault).startsWith("external-fetch.xml: password is not a key here"),
                                fault -> assertThat(fault)
                                        .startsWith("external-fetch.xml: allowedNetworks/net is not a key here")));
        assertThatThrownBy(() -> test.read("<trustedCertificates>file://conf/empty.pem</trustedCertificates>"))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("trustedCertificates = \"file://conf/empty.pem\" must name a file");
    }

    @Test
    void takesListsOfHostsAndNetworksThatMayNotBeReached() {
        ExternalFetchConfiguration denying = test.read("<deniedNetworks><network>1.1.1.0/24</network></deniedNetworks>"
                + "<deniedHosts><host>9.9.9.9</host><host>*.Bad.example</host></deniedHosts>");
        assertThat(reaches(denying, "1.1.1.1", 995)).isFalse();
        assertThat(reaches(denying, "9.9.9.9", 995)).isFalse();
        assertThat(reaches(denying, "pop.bad.example", 995)).isFalse();
        assertThat(reaches(denying, "bad.example", 995)).isTrue();
        assertThat(reaches(denying, "8.8.8.8", 995)).isTrue();

        ExternalFetchConfiguration allowing = test.read("<allowedHosts><host>*.good.example</host>"
                + "<host>pop.ext.example</host></allowedHosts>"
                + "<deniedHosts><host>worst.good.example</host></deniedHosts>");
        assertThat(reaches(allowing, "pop.good.example", 995)).isTrue();
        assertThat(reaches(allowing, "pop.ext.example", 995)).isTrue();
        assertThat(reaches(allowing, "worst.good.example", 995)).isFalse();
        assertThat(reaches(allowing, "ext.example", 995)).isFalse();
        assertThat(reaches(allowing, "notgood.example", 995)).isFalse();
        assertThat(reaches(allowing, "8.8.8.8", 995)).isFalse();
    }

    @Test
    void takesNoPatternThatMayMeanSomethingElse() {
        assertThatThrownBy(() -> test.read("<deniedHosts><host>*</host><host>a.*</host><host>*.10.0.0.1</host>"
                        + "<host>a b</host></deniedHosts>"
                        + "<plaintextHosts><host>*.example</host></plaintextHosts>"))
                .isInstanceOfSatisfying(
                        InvalidConfigurationException.class,
                        e -> assertThat(e.faults()).hasSize(5).allMatch(fault -> fault.contains("must be a host")));
    }

    private static boolean reaches(ExternalFetchConfiguration configuration, String host, int port) {
        HostResolver resolver = name -> List.of(
                InetAddresses.isInetAddress(name) ? InetAddresses.forString(name) : InetAddresses.forString("8.8.8.8"));
        return new Dialler(configuration.reach(), resolver, configuration.tls()).permits(new Endpoint(host, port));
    }

    @Test
    void isRequired() {
        assertThatThrownBy(() -> test.read())
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageStartingWith("external-fetch.xml: is missing");
    }
}
