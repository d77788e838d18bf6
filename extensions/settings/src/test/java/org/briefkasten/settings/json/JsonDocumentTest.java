package org.briefkasten.settings.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.briefkasten.configuration.DataSize;
import org.briefkasten.configuration.Value;
import org.junit.jupiter.api.Test;

class JsonDocumentTest {
    private enum Deletion {
        KEEP,
        MARK_SEEN
    }

    @Test
    void readsEveryKindOfField() {
        JsonDocument document =
                JsonDocument.parse("{\"text\":\" a \\u00fc\",\"flag\":true,\"number\":-5,\"decimal\":99.50,"
                        + "\"duration\":\"30d\",\"size\":\"50MiB\",\"choice\":\"markSeen\",\"ports\":[110,995]}");
        JsonSection root = document.root();
        Value<String> text = root.text("text").required();
        Value<Boolean> flag = root.flag("flag").required();
        Value<Long> number = root.number("number").required();
        Value<String> decimal = root.parsed("absent", String::trim).withDefault("none");
        Value<Duration> duration = root.duration("duration").required();
        Value<DataSize> size = root.size("size").required();
        Value<Deletion> choice = root.choice("choice", Deletion.class).required();
        Value<List<Long>> ports = root.number("ports").list().required();
        assertThat(root.decimal("decimal").required().get()).isEqualTo("99.50");
        document.rejectFaults();

        assertThat(text.get()).isEqualTo(" a ü");
        assertThat(flag.get()).isTrue();
        assertThat(number.get()).isEqualTo(-5);
        assertThat(decimal.get()).isEqualTo("none");
        assertThat(duration.get()).isEqualTo(Duration.ofDays(30));
        assertThat(size.get()).isEqualTo(DataSize.ofBytes(50 << 20));
        assertThat(choice.get()).isEqualTo(Deletion.MARK_SEEN);
        assertThat(ports.get()).containsExactly(110L, 995L);
    }

    @Test
    void tellsAllFaultsTogetherWithPathValueAndRemedy() {
        JsonDocument document =
                JsonDocument.parse("{\"name\":5,\"flag\":\"true\",\"count\":1.5,\"huge\":9223372036854775808,"
                        + "\"age\":\"3 days\",\"mode\":\"Keep\",\"ports\":[1,\"x\",null],\"extra\":1,"
                        + "\"target\":{\"port\":110,\"folder\":\"x\"},\"rules\":[{\"value\":110},{\"value\":10},7]}");
        JsonSection root = document.root();
        root.text("name").required();
        root.flag("flag").required();
        root.number("count").required();
        root.number("huge").required();
        root.duration("age").required();
        root.choice("mode", Deletion.class).required();
        root.number("ports").list().required();
        root.text("absent").required();
        JsonSection target = root.section("target");
        target.number("port").must(port -> port == 995, "must be 995").required();
        for (JsonSection rule : root.sections("rules")) {
            rule.number("value")
                    .must(value -> value > 0 && value <= 100, "must be above 0 and at most 100")
                    .required();
        }

        assertThat(faultsOf(document))
                .containsExactly(
                        "name = 5 must be a string",
                        "flag = \"true\" must be true or false, without quotes",
                        "count = 1.5 must be a whole number, without quotes",
                        "huge = 9223372036854775808 must be within 64 bits",
                        "age = \"3 days\" must be a duration such as 30d, 12h, 15m or 10s",
                        "mode = \"Keep\" must be one of keep, markSeen",
                        "ports[1] = \"x\" must be a whole number, without quotes",
                        "ports[2] = null must be a whole number, without quotes",
                        "absent is missing; add it",
                        "target.port = 110 must be 995",
                        "rules[2] must be an object",
                        "rules[0].value = 110 must be above 0 and at most 100",
                        "rules[2].value is missing; add it",
                        "extra is not a field here; known are name, flag, count, huge, age, mode, ports, absent, target, rules",
                        "target.folder is not a field here; known are port");
    }

    @Test
    void countsNullAsLeftOut() {
        JsonDocument document = JsonDocument.parse("{\"a\":null,\"b\":null,\"c\":null,\"d\":null,\"e\":null}");
        Value<Optional<String>> optional = document.root().text("a").optional();
        Value<Long> withDefault = document.root().number("b").withDefault(7L);
        assertThat(document.root().isNull("a")).isTrue();
        assertThat(document.root().has("a")).isFalse();
        assertThat(document.root().sections("c")).isEmpty();
        assertThat(document.root().section("d").has("x")).isFalse();
        document.root().text("e").required();

        assertThat(faultsOf(document)).containsExactly("e is missing; add it");
        assertThat(optional.get()).isEmpty();
        assertThat(withDefault.get()).isEqualTo(7);
    }

    @Test
    void neverShowsAConfidentialValue() {
        JsonDocument document = JsonDocument.parse("{\"password\":12345,\"keys\":[\"s3cret\"],\"token\":\"abc\"}");
        document.root().text("password").confidential().required();
        document.root().duration("keys").confidential().list().required();
        document.root()
                .text("token")
                .must(text -> false, "must be longer")
                .confidential()
                .required();

        assertThat(faultsOf(document))
                .containsExactly(
                        "password = (not shown) must be a string",
                        "keys[0] = (not shown) must be a duration such as 30d, 12h, 15m or 10s",
                        "token = (not shown) must be longer");
    }

    @Test
    void cutsLongValuesInFaults() {
        JsonDocument document = JsonDocument.parse("{\"age\":\"" + "x".repeat(500) + "\"}");
        document.root().duration("age").required();

        assertThat(faultsOf(document))
                .containsExactly("age = \"" + "x".repeat(99) + "... must be a duration such as 30d, 12h, 15m or 10s");
    }

    @Test
    void refusesTextThatNoDatabaseTakes() {
        JsonDocument document = JsonDocument.parse("{\"a\":\"x\\u0000\",\"b\":\"\\ud83d\",\"c\":\"\\ud83d\\ude00\"}");
        document.root().text("a").required();
        document.root().text("b").required();
        assertThat(document.root().text("c").required().get()).isEqualTo("😀");

        assertThat(faultsOf(document))
                .hasSize(2)
                .allMatch(fault -> fault.endsWith("must be Unicode text without U+0000"));
    }

    @Test
    void readsNumbersByValueHoweverTheyAreWritten() {
        JsonSection root =
                JsonDocument.parse("{\"a\":8E+1,\"b\":80,\"c\":0.5e1}").root();

        assertThat(root.decimal("a").required().get()).isEqualTo("80");
        assertThat(root.decimal("b").required().get()).isEqualTo("80");
        assertThat(root.decimal("c").required().get()).isEqualTo("5");
    }

    @Test
    void refusesNumbersThatAreMadeToBeLong() {
        JsonDocument document =
                JsonDocument.parse("{\"a\":1e999999999,\"b\":1e-999999999,\"c\":" + "9".repeat(41) + "}");
        document.root().decimal("a").required();
        document.root().decimal("b").required();
        document.root().decimal("c").required();

        assertThat(faultsOf(document))
                .hasSize(3)
                .allMatch(fault -> fault.endsWith("must be a plain number such as 80 or 99.5"));
    }

    @Test
    void refusesWhatIsNotOneJsonObject() {
        assertThat(refusalOf(""))
                .isEqualTo("the document is empty; send a JSON object, with the header Content-Type: application/json");
        assertThat(refusalOf(" \n")).startsWith("the document is empty");
        assertThat(refusalOf("[]")).isEqualTo("the document is not a JSON object; send one in braces");
        assertThat(refusalOf("null")).isEqualTo("the document is not a JSON object; send one in braces");
        assertThat(refusalOf("{} {}")).isEqualTo("the document goes on behind its end; send one JSON object");
        assertThat(refusalOf("{}x")).startsWith("the document is not valid JSON at line 1, column ");
        assertThat(refusalOf("{\"a\":1,}")).startsWith("the document is not valid JSON at line 1, column ");
        assertThat(refusalOf("{\"a\":")).startsWith("the document is not valid JSON at line 1, column ");
        assertThat(refusalOf("{\"a\":NaN}")).startsWith("the document is not valid JSON at line 1, column ");
        assertThat(refusalOf("{\"a\":1,\"a\":2}"))
                .isEqualTo("the document has a field twice, at line 1, column 11; keep one");
        assertThat(refusalOf("{\"b\":{\"a\":1,\"a\":2}}")).startsWith("the document has a field twice");
    }

    @Test
    void keepsTheTextAroundASyntaxErrorToItself() {
        assertThat(refusalOf("{\"password\":hunter2}")).doesNotContain("hunter");
        assertThat(refusalOf("{\"password\":\"hunter2")).doesNotContain("hunter");
    }

    @Test
    void boundsSizeAndDepth() {
        String sixteen = "{\"a\":".repeat(15) + "{}" + "}".repeat(15);
        JsonDocument.parse(sixteen);
        assertThat(refusalOf("{\"a\":" + sixteen + "}"))
                .isEqualTo("the document has more than 16 levels; send a flatter one");
        assertThat(refusalOf("{\"a\":" + "[".repeat(60_000)))
                .isEqualTo("the document has more than 16 levels; send a flatter one");

        String full = "{\"a\":\"" + "x".repeat(JsonDocument.LARGEST - 8) + "\"}";
        assertThat(JsonDocument.parse(full).root().text("a").required().get()).hasSize(JsonDocument.LARGEST - 8);
        assertThat(refusalOf(full + " ")).isEqualTo("the document is larger than 65536 bytes; send a smaller one");
    }

    @Test
    void takesUtf8Only() {
        byte[] utf8 = "{\"a\":\"ü\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(JsonDocument.parse(utf8).root().text("a").required().get()).isEqualTo("ü");

        assertThat(refusalOf("{\"a\":\"ü\"}".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("the document is not UTF-8; send it so (RFC 8259, section 8.1)");
        assertThat(refusalOf((byte[]) null)).startsWith("the document is empty");
    }

    private static List<String> faultsOf(JsonDocument document) {
        return catchThrowableOfType(InvalidDocumentException.class, document::rejectFaults)
                .faults();
    }

    private static String refusalOf(String text) {
        return refusalOf(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String refusalOf(byte[] body) {
        return catchThrowableOfType(InvalidDocumentException.class, () -> JsonDocument.parse(body))
                .getMessage();
    }
}
