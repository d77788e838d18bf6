package org.briefkasten.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.common.io.Resources;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.briefkasten.storage.SqlConfiguration;
import org.briefkasten.storage.sql.pages.Pages;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A feature's jar as it changes from release to release, and what is done at a start with it. */
class CheckedSchemasTest {
    private static final String V1 = "CREATE TABLE IF NOT EXISTS pages (number INTEGER);";
    private static final String V2 = "ALTER TABLE pages ADD COLUMN IF NOT EXISTS title VARCHAR(10);";

    @TempDir
    Path directory;

    private final Map<String, String> scripts = new TreeMap<>(Map.of("V1__pages.sql", V1));
    private int release;

    @Test
    void asksFlywayOnlyWhereTheJarHasOtherMigrationsThanAtTheStartBefore() throws Exception {
        assertThat(start(jdbi -> forgetHistory(jdbi))).containsExactly("1");
        assertThat(start(jdbi -> {})).isEmpty();

        scripts.put("V2__title.sql", V2);
        assertThat(start(jdbi -> jdbi.useHandle(handle -> handle.execute("INSERT INTO pages VALUES (1, 'one')"))))
                .containsExactly("1", "2");
    }

    @Test
    void asksFlywayAboutAScriptOfAnotherText() throws Exception {
        start(jdbi -> {});
        scripts.put("V1__pages.sql", V1.replace("number", "digits"));
        assertThat(catchThrowable(() -> start(jdbi -> {})))
                .hasMessageContaining("pages")
                .hasMessageContaining("checksum");
    }

    /** What stands in Flyway's history after it; the jar is another file each time. */
    private List<String> start(Consumer<Jdbi> then) throws Exception {
        Path jar = writeJar();
        try (URLClassLoader loader = new ChildFirst(jar);
                SqlBackend backend = SqlBackend.open(SqlConfiguration.embedded(directory.resolve("database")))) {
            Jdbi jdbi = backend.migrated("pages", loader.loadClass(Pages.class.getName()));
            List<String> versions = jdbi.withHandle(handle -> handle.createQuery(
                            "SELECT \"version\" FROM \"briefkasten_schema_pages\" WHERE \"type\" = 'SQL'"
                                    + " ORDER BY \"installed_rank\"")
                    .mapTo(String.class)
                    .list());
            then.accept(jdbi);
            return versions;
        }
    }

    private static void forgetHistory(Jdbi jdbi) {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM \"briefkasten_schema_pages\""));
    }

    private Path writeJar() throws IOException {
        Path jar = directory.resolve("pages-" + release++ + ".jar");
        String home = Pages.class.getPackageName().replace('.', '/') + "/";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(home));
            for (Map.Entry<String, String> script : scripts.entrySet()) {
                out.putNextEntry(new JarEntry(home + script.getKey()));
                out.write(script.getValue().getBytes(StandardCharsets.UTF_8));
            }
            String anchor = Pages.class.getName().replace('.', '/') + ".class";
            out.putNextEntry(new JarEntry(anchor));
            Resources.copy(Resources.getResource(anchor), out);
        }
        return jar;
    }

    /** Finds the anchor in the jar, as James does with an extension. */
    private static final class ChildFirst extends URLClassLoader {
        ChildFirst(Path jar) throws IOException {
            super(new URL[] {jar.toUri().toURL()}, CheckedSchemasTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (name.equals(Pages.class.getName())) {
                    Class<?> found = findLoadedClass(name);
                    return found == null ? findClass(name) : found;
                }
                return super.loadClass(name, resolve);
            }
        }
    }
}
