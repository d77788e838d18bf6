package org.briefkasten.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.HostStartException;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.harness.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalIT {
    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "JPA"})
    void tellsExitCodeAndLogAndThatNoPortWasOpenUntilTheFileIsMended(HostKind kind) {
        try (JamesHost host = broken(kind)) {
            Refusal refusal = host.startExpectingRefusal();

            assertThat(refusal.exitCode()).isEqualTo(1);
            assertThat(refusal.openedPorts()).isEmpty();
            assertThat(refusal.log().lines(line -> line.contains("Fatal error while starting James")))
                    .hasSize(1);
            assertThat(refusal.log().text()).contains("org.example.NoSuchModule");

            host.edit("extensions.properties", text -> text.replace("org.example.NoSuchModule", ""));
            host.start();

            assertThat(host.webadmin().get("/healthcheck").status()).isEqualTo(200);
        }
    }

    @Test
    void failsAStartThatWasExpectedToSucceed() {
        try (JamesHost host = broken(HostKind.MEMORY)) {
            assertThatThrownBy(host::start)
                    .isInstanceOf(HostStartException.class)
                    .hasMessageContaining("James ended with exit code 1")
                    .hasMessageContaining("org.example.NoSuchModule");
        }
    }

    private static JamesHost broken(HostKind kind) {
        return JamesHost.builder(kind)
                .withoutExtensions()
                .conf("extensions.properties", "guice.extension.module=org.example.NoSuchModule\n")
                .build();
    }
}
