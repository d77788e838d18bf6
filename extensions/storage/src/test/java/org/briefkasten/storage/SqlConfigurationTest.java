package org.briefkasten.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlConfigurationTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/mail?user=u&password=secret, jdbc:postgresql://db/mail",
        "jdbc:postgresql://u:secret@db:5433/mail, jdbc:postgresql://db:5433/mail",
        "jdbc:postgresql://u:p@secret@db/mail, jdbc:postgresql://db/mail",
        "jdbc:postgresql://u:se?secret@db/mail, postgresql URL",
        "jdbc:postgresql://db/mail?password=secret@home, postgresql URL",
        "'jdbc:postgresql://db1:5432,db2/mail', 'jdbc:postgresql://db1:5432,db2/mail'",
        "jdbc:h2:file:/var/x;CIPHER=AES;PASSWORD=secret, jdbc:h2:file:/var/x",
        "jdbc:oracle:thin:scott/secret@//db:1521/x, jdbc:oracle://db:1521/x",
        "jdbc:sqlserver://db:1433;user=u;password=secret, jdbc:sqlserver://db:1433",
    })
    void showsAUrlWithoutWhatMayBeSecret(String url, String shown) {
        SqlConfiguration configuration = new SqlConfiguration(url, Optional.empty(), Optional.empty(), 1);
        assertThat(configuration.displayUrl()).doesNotContain("secret").isEqualTo(shown);
    }
}
