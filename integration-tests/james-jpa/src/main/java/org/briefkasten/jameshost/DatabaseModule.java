package org.briefkasten.jameshost;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.io.File;
import java.util.Map;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import org.apache.james.filesystem.api.FileSystem;

/** The one database: Derby in {@code var/store/derby}, made at the first start. */
final class DatabaseModule extends AbstractModule {
    @Provides
    @Singleton
    EntityManagerFactory entityManagerFactory(FileSystem fileSystem) throws Exception {
        File database = new File(fileSystem.getFile("file://var/"), "store/derby");
        // Derby writes its messages into the working directory otherwise.
        System.setProperty(
                "derby.stream.error.file", new File(fileSystem.getFile("file://var/"), "derby.log").getPath());
        return Persistence.createEntityManagerFactory(
                "james",
                Map.of(
                        "openjpa.ConnectionDriverName", "org.apache.derby.jdbc.EmbeddedDriver",
                        "openjpa.ConnectionURL", "jdbc:derby:" + database + ";create=true",
                        "openjpa.ConnectionUserName", "app",
                        "openjpa.ConnectionPassword", "app"));
    }
}
