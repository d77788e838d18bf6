package org.briefkasten.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.junit.jupiter.api.Test;

class SeveralHostsIT {
    @Test
    void runsTwoHostsAtOnceThatShareNothing() {
        try (JamesHost first =
                        JamesHost.builder(HostKind.JPA).withoutExtensions().start();
                JamesHost second =
                        JamesHost.builder(HostKind.MEMORY).withoutExtensions().start()) {
            first.webadmin().createDomain("first.test");
            second.webadmin().createDomain("second.test");

            assertThat(first.webadmin().get("/domains").body())
                    .contains("first.test")
                    .doesNotContain("second.test");
            assertThat(second.webadmin().get("/domains").body())
                    .contains("second.test")
                    .doesNotContain("first.test");
            assertThat(ports(first, second)).hasSize(10).doesNotHaveDuplicates();
        }
    }

    private static List<Integer> ports(JamesHost... hosts) {
        return Stream.of(hosts)
                .flatMap(host -> host.addresses().stream())
                .map(InetSocketAddress::getPort)
                .collect(Collectors.toList());
    }
}
