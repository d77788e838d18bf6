package org.briefkasten.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SectionTest {
    private enum Deletion {
        KEEP,
        MARK_SEEN
    }

    @TempDir
    private Path root;

    private ConfDirectory conf;

    @BeforeEach
    void setUp() throws IOException {
        conf = new ConfDirectory(root);
    }

    @Test
    void readsEveryKindOfKey() {
        ConfigurationFile file = conf.with(
                "<feature mode=\"markSeen\">",
                "  <name> J. D\u00f6, \"x\" &amp; y </name><on>true</on><count>-5</count><share>99.5</share>",
                "  <age>30d</age><limit>50MiB</limit><host>a.example</host>",
                "  <port>110</port><port>995</port>",
                "  <inner><key>v</key></inner>",
                "</feature>");
        Section section = file.root();
        Value<Deletion> mode = section.choice("@mode", Deletion.class).required();
        Value<String> name = section.text("name").required();
        Value<Boolean> on = section.flag("on").required();
        Value<Long> count = section.number("count").required();
        Value<BigDecimal> share = section.decimal("share").required();
        Value<Duration> age = section.duration("age").required();
        Value<DataSize> limit = section.size("limit").required();
        Value<Integer> host = section.key("host", String::length).required();
        Value<List<Long>> ports = section.number("port").list();
        Value<String> key = section.section("inner").text("key").required();
        Value<Optional<String>> absent = section.text("absent").optional();
        Value<Long> defaulted = section.number("defaulted").withDefault(7L);
        file.rejectFaults();

        assertThat(mode.get()).isEqualTo(Deletion.MARK_SEEN);
        assertThat(name.get()).isEqualTo("J. D\u00f6, \"x\" & y");
        assertThat(on.get()).isTrue();
        assertThat(count.get()).isEqualTo(-5);
        assertThat(share.get()).isEqualTo("99.5");
        assertThat(age.get()).isEqualTo(Duration.ofDays(30));
        assertThat(limit.get()).isEqualTo(DataSize.ofBytes(50 << 20));
        assertThat(host.get()).isEqualTo(9);
        assertThat(ports.get()).containsExactly(110L, 995L);
        assertThat(key.get()).isEqualTo("v");
        assertThat(absent.get()).isEmpty();
        assertThat(defaulted.get()).isEqualTo(7);
    }

    @Test
    void tellsAllFaultsTogetherWithFilePathValueAndRemedy() {
        ConfigurationFile file = conf.with(
                "<feature mode=\"Keep\" colour=\"red\">",
                "  <on>yes</on><count>1.5</count><huge>9223372036854775808</huge><arabic>\u0665</arabic><share>1e3</share>",
                "  <age>3 days</age><limit>5</limit><name/>",
                "  <port>110</port><port>x</port><once>1</once><once>2</once>",
                "  <threshold><value>80</value></threshold>",
                "  <threshold><value>110</value><vlaue>1</vlaue></threshold>",
                "  <extra/>",
                "</feature>");
        Section section = file.root();
        section.choice("@mode", Deletion.class).required();
        section.flag("on").required();
        section.number("count").required();
        section.number("huge").required();
        section.number("arabic").required();
        section.decimal("share").required();
        section.duration("age").required();
        section.size("limit").required();
        section.text("name").required();
        section.number("port").list();
        section.number("once").optional();
        section.text("absent").required();
        for (Section threshold : section.sections("threshold")) {
            threshold
                    .number("value")
                    .must(value -> value > 0 && value <= 100, "must be above 0 and at most 100")
                    .required();
        }

        assertThat(faultsOf(file))
                .containsExactly(
                        "feature.xml: @mode = \"Keep\" must be one of keep, markSeen",
                        "feature.xml: on = \"yes\" must be true or false",
                        "feature.xml: count = \"1.5\" must be a whole number",
                        "feature.xml: huge = \"9223372036854775808\" must be within 64 bits",
                        "feature.xml: arabic = \"\u0665\" must be a whole number",
                        "feature.xml: share = \"1e3\" must be a number such as 80 or 99.5",
                        "feature.xml: age = \"3 days\" must be a duration such as 30d, 12h, 15m or 10s",
                        "feature.xml: limit = \"5\" must be a size such as 50MiB, 2GiB or 500kB",
                        "feature.xml: name = \"\" must not be empty; write a value or take the key out",
                        "feature.xml: port[2] = \"x\" must be a whole number",
                        "feature.xml: once stands 2 times; keep one",
                        "feature.xml: absent is missing; add it",
                        "feature.xml: threshold[2]/value = \"110\" must be above 0 and at most 100",
                        "feature.xml: @colour is not a key here; known are @mode, on, count, huge, arabic, share, age, "
                                + "limit, name, port, once, absent, threshold",
                        "feature.xml: extra is not a key here; known are @mode, on, count, huge, arabic, share, age, "
                                + "limit, name, port, once, absent, threshold",
                        "feature.xml: threshold[2]/vlaue is not a key here; known are value");
        assertThat(catchThrowableOfType(InvalidConfigurationException.class, file::rejectFaults))
                .hasMessage(String.join("\n", faultsOf(file)));
    }

    @Test
    void namesNestedPlacesByPathAndIndex() {
        ConfigurationFile file =
                conf.with("<feature><a><b/><b><c at=\"1\"/></b></a><one><x>1</x></one><one/></feature>");
        Section b = file.root().section("a").sections("b").get(1);
        b.section("c").number("@at").must(value -> value > 1, "must be above 1").required();
        file.root().section("one").number("x").required();

        assertThat(b.path()).isEqualTo("a/b[2]");
        assertThat(faultsOf(file))
                .containsExactly(
                        "feature.xml: a/b[2]/c/@at = \"1\" must be above 1",
                        "feature.xml: one stands 2 times; keep one");
    }

    @Test
    void refusesTextWhereKeysBelongAndKeysWhereTextBelongs() {
        ConfigurationFile file = conf.with(
                "<feature>on",
                "  <allowedNetworks>127.0.0.0/8</allowedNetworks>",
                "  <port secure=\"true\">995<deep/></port>",
                "</feature>");
        Section networks = file.root().section("allowedNetworks");
        Value<List<String>> network = networks.text("network").list();
        file.root().number("port").required();

        assertThat(network.get()).isEmpty();
        assertThat(faultsOf(file))
                .containsExactly(
                        "feature.xml: the file has text of its own; put it into a key of it: allowedNetworks, port",
                        "feature.xml: port/@secure is not a key here; known are none",
                        "feature.xml: port/deep is not a key here; known are none",
                        "feature.xml: allowedNetworks has text of its own; put it into a key of it: network");
    }

    @Test
    void putsInEnvironmentVariables() {
        ConfigurationFile file =
                conf.with("<feature at=\"${env:PATH}\"><path>a ${env:PATH} b</path><price>$${x}</price></feature>");
        Value<String> at = file.root().text("@at").required();
        Value<String> path = file.root().text("path").required();
        Value<String> price = file.root().text("price").required();
        file.rejectFaults();

        assertThat(at.get()).isEqualTo(System.getenv("PATH"));
        assertThat(path.get()).isEqualTo("a " + System.getenv("PATH") + " b");
        assertThat(price.get()).isEqualTo("${x}");
    }

    @Test
    void refusesAnEnvironmentVariableThatIsNotSet() {
        ConfigurationFile file = conf.with(
                "<feature><password>${env:BRIEFKASTEN_UNSET}</password><url>a/${env:BRIEFKASTEN_UNSET}</url></feature>");
        file.root().text("password").confidential().required();
        file.root().text("url").required();

        assertThat(faultsOf(file))
                .containsExactly(
                        "feature.xml: password = \"(not shown)\" names ${env:BRIEFKASTEN_UNSET}, which is not set; set it",
                        "feature.xml: url = \"a/${env:BRIEFKASTEN_UNSET}\" names ${env:BRIEFKASTEN_UNSET}, which is not set; set it");
    }

    @Test
    void neverShowsAConfidentialValue() {
        ConfigurationFile file = conf.with("<feature><password>hunter2</password><pin>12x</pin><pin>y</pin></feature>");
        file.root()
                .text("password")
                .must(text -> text.length() > 20, "must be longer")
                .confidential()
                .required();
        file.root().number("pin").confidential().list();

        assertThat(faultsOf(file))
                .containsExactly(
                        "feature.xml: password = \"(not shown)\" must be longer",
                        "feature.xml: pin[1] = \"(not shown)\" must be a whole number",
                        "feature.xml: pin[2] = \"(not shown)\" must be a whole number");
    }

    @Test
    void takesFaultsThatNeedMoreThanOneKeyToBeSeen() {
        ConfigurationFile file = conf.with("<feature><low>5</low><high>3</high><inner><x>1</x></inner></feature>");
        file.root().number("low").required();
        file.root().number("high").required();
        file.root().section("inner").number("x").required();
        file.root().fault("low", "5", "must be at most high");
        file.root().fault("has low above high; swap them");
        file.root().section("inner").fault("needs y beside x");

        assertThat(faultsOf(file))
                .startsWith(
                        "feature.xml: low = \"5\" must be at most high",
                        "feature.xml: the file has low above high; swap them",
                        "feature.xml: inner needs y beside x");
    }

    @Test
    void knowsWhetherAKeyIsThere() {
        ConfigurationFile file = conf.with("<feature a=\"\"><b/></feature>");

        assertThat(file.root().has("@a")).isTrue();
        assertThat(file.root().has("b")).isTrue();
        assertThat(file.root().has("a")).isFalse();
        assertThat(file.root().has("@b")).isFalse();
    }

    @Test
    void keepsAFaultyValueFromBeingRead() {
        Value<Long> port = conf.with("<feature/>").root().number("port").required();

        assertThatThrownBy(port::get)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("port was read before its faults were rejected");
    }

    private static List<String> faultsOf(ConfigurationFile file) {
        return catchThrowableOfType(InvalidConfigurationException.class, file::rejectFaults)
                .faults();
    }
}
