package org.briefkasten.storage.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CqlScriptsTest {
    @Test
    void findsTheScriptsOfAPackageInTheOrderOfTheirVersions() {
        List<CqlScript> scripts = CqlScripts.beside(CqlScriptsTest.class);
        assertThat(scripts).extracting(CqlScript::name).containsExactly("V1__first.cql", "V2__third.cql");
        assertThat(scripts).extracting(CqlScript::version).containsExactly(1, 2);
    }

    @Test
    void splitsStatementsAtSemicolonsThatEndALine() {
        CqlScript script = CqlScripts.beside(CqlScriptsTest.class).get(0);
        assertThat(script.statements("mail"))
                .containsExactly(
                        "CREATE TABLE IF NOT EXISTS mail.first (\n    id int PRIMARY KEY, -- the key\n    text text\n)",
                        "CREATE TABLE IF NOT EXISTS mail.second (id int PRIMARY KEY) WITH comment = 'a; b'");
    }

    @Test
    void aChangedScriptHasAnotherChecksumButLineEndsDoNotCount() {
        CqlScript script = new CqlScript("V1__a.cql", "SELECT 1;\nSELECT 2;");
        assertThat(new CqlScript("V1__a.cql", "SELECT 1;\r\nSELECT 2;").checksum())
                .isEqualTo(script.checksum());
        assertThat(new CqlScript("V1__a.cql", "SELECT 1;\nSELECT 3;").checksum())
                .isNotEqualTo(script.checksum());
    }

    @Test
    void refusesANameWithoutAVersion() {
        assertThatThrownBy(() -> new CqlScript("first.cql", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("first.cql must be named V<n>__<name>.cql");
    }
}
