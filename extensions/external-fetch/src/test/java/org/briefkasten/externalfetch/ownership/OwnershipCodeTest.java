package org.briefkasten.externalfetch.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnershipCodeTest {
    private final OwnershipCode code = OwnershipCode.create(new SecureRandom());

    @Test
    void isTypedInAnyWay() {
        assertThat(code.text()).matches("([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}");
        assertThat(OwnershipCode.parse(
                        " " + code.text().toUpperCase(Locale.ROOT).replace("-", " ") + "\r\n"))
                .contains(code);
    }

    @Test
    void isAnotherOneEachTime() {
        assertThat(Stream.generate(() -> OwnershipCode.create(new SecureRandom()))
                        .limit(1_000)
                        .map(OwnershipCode::text)
                        .collect(Collectors.toSet()))
                .hasSize(1_000);
    }

    @Test
    void doesNotShowItself() {
        assertThat(code.toString()).doesNotContain(code.text().substring(0, 4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abcd",
                "abcd-efgh-jkmn-pqr",
                "abcd-efgh-jkmn-pqrst",
                "abcd-efgh-jkmn-pqr1",
                "\u00fcbcd-efgh-jkmn-pqrs"
            })
    void isNotWhatCannotBeOne(String typed) {
        assertThat(OwnershipCode.parse(typed)).isEmpty();
    }
}
