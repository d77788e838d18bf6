package org.briefkasten.settings.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.briefkasten.settings.json.JsonDocument;
import org.briefkasten.storage.StorageUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import spark.Service;

class ProblemsTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private Service service;

    @BeforeEach
    void serve() {
        service = Service.ignite();
        service.ipAddress("127.0.0.1");
        service.port(0);
        Problems.register(service);
        Problems.register(service);
        service.put("/document", (request, response) -> {
            JsonDocument document = JsonDocument.parse(request.bodyAsBytes());
            document.root().number("count").required();
            document.rejectFaults();
            return "taken";
        });
        service.get("/absent", (request, response) -> {
            throw new NotFoundException("There is no account 7");
        });
        service.get("/full", (request, response) -> {
            throw new ConflictException("A user has at most 10 accounts; delete one first");
        });
        service.get("/down", (request, response) -> {
            throw new StorageUnavailableException("jdbc:h2:x does not answer", new IOException());
        });
        service.awaitInitialization();
    }

    @AfterEach
    void stop() {
        service.stop();
        service.awaitStop();
    }

    @Test
    void answersAnInvalidDocumentWith400AndEveryFault() throws Exception {
        HttpResponse<String> answer = send("PUT", "/document", "{\"count\":\"5\",\"x\":1}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"statusCode\":400,\"type\":\"InvalidArgument\",\"message\":\"The document was not taken\","
                                + "\"details\":\"count = \\\"5\\\" must be a whole number, without quotes\\n"
                                + "x is not a field here; known are count\"}");
    }

    @Test
    void takesAValidDocument() throws Exception {
        assertThat(send("PUT", "/document", "{\"count\":5}").body()).isEqualTo("taken");
    }

    @Test
    void answersWhatIsNotThereWith404() throws Exception {
        HttpResponse<String> answer = send("GET", "/absent", "");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo("{\"statusCode\":404,\"type\":\"notFound\",\"message\":\"There is no account 7\","
                        + "\"details\":null}");
    }

    @Test
    void answersAConflictWith409() throws Exception {
        HttpResponse<String> answer = send("GET", "/full", "");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .isEqualTo("{\"statusCode\":409,\"type\":\"WrongState\","
                        + "\"message\":\"A user has at most 10 accounts; delete one first\",\"details\":null}");
    }

    @Test
    void answersADatabaseThatIsDownWith503AndAsksToRetry() throws Exception {
        HttpResponse<String> answer = send("GET", "/down", "");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("30");
        assertThat(answer.body())
                .isEqualTo("{\"statusCode\":503,\"type\":\"ServerError\","
                        + "\"message\":\"The database of the extensions does not answer; try again in half a minute\","
                        + "\"details\":\"jdbc:h2:x does not answer\"}");
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
