package org.briefkasten.externalfetch.imap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModifiedUtf7Test {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INBOX|INBOX",
                "Entw&APw-rfe|Entw\u00fcrfe",
                "~peter/mail/&U,BTFw-/&ZeVnLIqe-|~peter/mail/\u53f0\u5317/\u65e5\u672c\u8a9e",
                "&2D3cjA-|\ud83d\udc8c",
                "A &- B|A & B",
                "&-|&",
                "a&-b&APw-c|a&b\u00fcc"
            })
    void decodesWhatIsWellFormed(String encoded, String decoded) {
        assertThat(ModifiedUtf7.decode(encoded)).isEqualTo(decoded);
    }

    @ParameterizedTest
    @CsvSource({"a&b", "&!-", "&2D0-", "&AA-", "&"})
    void leavesWhatIsNotAsItIs(String encoded) {
        assertThat(ModifiedUtf7.decode(encoded)).isEqualTo(encoded);
    }

    @ParameterizedTest
    @CsvSource({"Entw\u00c3\u00bcrfe,Entw\u00fcrfe", "\u00ff,\u00ff"})
    void takesOctetsBeyondAsciiForUtf8(String encoded, String decoded) {
        assertThat(ModifiedUtf7.decode(encoded)).isEqualTo(decoded);
    }
}
