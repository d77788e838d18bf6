package org.briefkasten.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.briefkasten.configuration.ConfigurationFile.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFilesTest {
    @TempDir
    private Path root;

    private ConfDirectory conf;

    @BeforeEach
    void setUp() throws IOException {
        conf = new ConfDirectory(root);
    }

    @Test
    void tellsAMissingFileFromAnEmptyOne() {
        assertThat(conf.files().open("feature").state()).isEqualTo(State.MISSING);
        assertThat(conf.with("").state()).isEqualTo(State.EMPTY);
        assertThat(conf.with(" \n\t ").state()).isEqualTo(State.EMPTY);
        assertThat(conf.with("<feature/>").state()).isEqualTo(State.EMPTY);
        assertThat(conf.with("<?xml version=\"1.0\"?>", "<!-- nothing -->", "<feature> <!-- nothing --> </feature>")
                        .state())
                .isEqualTo(State.EMPTY);
        assertThat(conf.with("<feature on=\"true\"/>").state()).isEqualTo(State.PRESENT);
        assertThat(conf.with("<feature><on/></feature>").state()).isEqualTo(State.PRESENT);
        assertThat(conf.with("<feature>on</feature>").state()).isEqualTo(State.PRESENT);
    }

    @Test
    void readsAMissingFileAsDefaults() {
        ConfigurationFile file = conf.files().open("feature");
        Value<Long> port = file.root().number("port").withDefault(995L);
        file.rejectFaults();

        assertThat(file.name()).isEqualTo("feature.xml");
        assertThat(port.get()).isEqualTo(995);
    }

    @Test
    void refusesAMissingOrEmptyFileThatIsRequired() {
        assertThatThrownBy(() -> conf.files().openRequired("feature"))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage("feature.xml: is missing; copy it from Briefkasten's conf/ into James's conf/");

        conf.write("feature.xml", "<feature>\n</feature>");
        assertThatThrownBy(() -> conf.files().openRequired("feature"))
                .hasMessage("feature.xml: is empty; copy it from Briefkasten's conf/ into James's conf/");

        conf.write("feature.xml", "<feature><port>110</port></feature>");
        assertThat(conf.files().openRequired("feature").state()).isEqualTo(State.PRESENT);
    }

    @Test
    void saysWhereAFileIsNotWellFormed() {
        assertThatThrownBy(() -> conf.with("<feature>", "  <port>110</prt>", "</feature>"))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageStartingWith("feature.xml: is not well-formed XML: line 2, column 14: ")
                .hasMessageEndingWith("end-tag \"</port>\"; mend the file");
    }

    @Test
    void refusesWhatIsThereAndCannotBeReadInsteadOfTakingItForMissing() throws IOException {
        Files.createDirectories(conf.path("feature.xml"));

        assertThatThrownBy(() -> conf.files().open("feature"))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageStartingWith("feature.xml: cannot be read: ")
                .hasMessageEndingWith("; check that it is a file and its permissions");
    }

    @Test
    void readsTheEncodingThatTheFileDeclares() throws IOException {
        Files.write(
                conf.path("feature.xml"),
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><feature><name>J\u00fcrgen</name></feature>"
                        .getBytes(StandardCharsets.ISO_8859_1));
        ConfigurationFile file = conf.files().open("feature");

        assertThat(file.root().text("name").required().get()).isEqualTo("J\u00fcrgen");
    }
}
