package org.briefkasten.settings.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.user.api.UsersRepository;
import org.briefkasten.settings.LayeredSettings;
import org.briefkasten.settings.ServerSettings;
import org.briefkasten.settings.Setting;
import org.briefkasten.settings.SettingsModule;
import org.briefkasten.settings.SettingsSchema;
import org.briefkasten.storage.Backend;
import org.briefkasten.users.JamesCore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spark.Service;

class SettingsRoutesTest {
    private static final Setting<Long> MOST = Setting.number("most", 10);
    private static final Username BOB = Username.of("bob@example.org");

    private final HttpClient client = HttpClient.newHttpClient();
    private Injector injector;
    private LayeredSettings settings;
    private Service service;

    @BeforeEach
    void serve(@TempDir Path root) throws Exception {
        injector = Guice.createInjector(new JamesCore(root, Clock.systemUTC()))
                .createChildInjector(new SettingsModule(), new SettingsModule());
        injector.getInstance(DomainList.class).addDomain(Domain.of("example.org"));
        injector.getInstance(UsersRepository.class).addUser(BOB, "secret");
        settings = injector.getInstance(LayeredSettings.Factory.class)
                .create(SettingsSchema.of("fetching", MOST), ServerSettings.of("fetching.xml"));
        service = Service.ignite();
        service.ipAddress("127.0.0.1");
        service.port(0);
        Problems.register(service);
        new SettingsRoutes(settings).define(service, "/fetching");
        service.awaitInitialization();
    }

    @AfterEach
    void stop() {
        service.stop();
        service.awaitStop();
        injector.getInstance(Backend.class).close();
    }

    @Test
    void putsGetsAndDeletesTheSettingsOfAUserAndADomain() throws Exception {
        assertThat(send("PUT", "/fetching/domains/Example.org", "{\"most\":2}").statusCode())
                .isEqualTo(204);
        assertThat(send("PUT", "/fetching/users/Bob@example.org", "{\"most\":3}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(settings.effective(BOB).get(MOST)).isEqualTo(3);
        HttpResponse<String> stored = send("GET", "/fetching/users/bob@example.org", "");
        assertThat(stored.statusCode()).isEqualTo(200);
        assertThat(stored.body()).isEqualTo("{\"most\":3}");

        assertThat(send("DELETE", "/fetching/users/bob@example.org", "").statusCode())
                .isEqualTo(204);
        assertThat(send("GET", "/fetching/users/bob@example.org", "").body()).isEqualTo("{}");
        assertThat(settings.effective(BOB).get(MOST)).isEqualTo(2);
        assertThat(send("DELETE", "/fetching/domains/example.org", "").statusCode())
                .isEqualTo(204);
        assertThat(settings.effective(BOB).get(MOST)).isEqualTo(10);
    }

    @Test
    void answersAnInvalidDocumentWith400AndWhoeverIsNotThereWith404() throws Exception {
        assertThat(send("PUT", "/fetching/users/bob@example.org", "{\"mist\":3}")
                        .body())
                .isEqualTo(
                        "{\"statusCode\":400,\"type\":\"InvalidArgument\",\"message\":\"The document was not taken\","
                                + "\"details\":\"mist is not a field here; known are most\"}");
        HttpResponse<String> absent = send("PUT", "/fetching/users/nobody@example.org", "{}");
        assertThat(absent.statusCode()).isEqualTo(404);
        assertThat(absent.body())
                .isEqualTo("{\"statusCode\":404,\"type\":\"notFound\","
                        + "\"message\":\"There is no user nobody@example.org, or it is just being deleted\","
                        + "\"details\":null}");
        assertThat(send("GET", "/fetching/domains/nowhere.example", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void answersWith503WhileTheDatabaseIsAway() throws Exception {
        injector.getInstance(Backend.class).close();

        assertThat(send("PUT", "/fetching/users/bob@example.org", "{\"most\":3}")
                        .statusCode())
                .isEqualTo(503);
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
