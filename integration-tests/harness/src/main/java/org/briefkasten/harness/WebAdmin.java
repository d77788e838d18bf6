package org.briefkasten.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * A client of James's administration interface. Bodies are JSON texts, taken and given as they are. Thread-safe.
 */
public final class WebAdmin {
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final URI base;

    /**
     * @param port on 127.0.0.1
     */
    public WebAdmin(int port) {
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    public WebAdminResponse get(String path) {
        return send("GET", path, "", REQUEST_LIMIT);
    }

    public WebAdminResponse head(String path) {
        return send("HEAD", path, "", REQUEST_LIMIT);
    }

    public WebAdminResponse post(String path, String json) {
        return send("POST", path, json, REQUEST_LIMIT);
    }

    public WebAdminResponse put(String path, String json) {
        return send("PUT", path, json, REQUEST_LIMIT);
    }

    public WebAdminResponse patch(String path, String json) {
        return send("PATCH", path, json, REQUEST_LIMIT);
    }

    public WebAdminResponse delete(String path) {
        return send("DELETE", path, "", REQUEST_LIMIT);
    }

    public void createDomain(String domain) {
        put("/domains/" + domain, "").expect(204);
    }

    public void createUser(String address, String password) {
        put("/users/" + address, "{\"password\":\"" + password + "\"}").expect(204);
    }

    public void deleteUser(String address) {
        delete("/users/" + address).expect(204);
    }

    /** The greatest size of all the user's mail, in bytes. */
    public void setSizeQuota(String address, long bytes) {
        put("/quota/users/" + address + "/size", Long.toString(bytes)).expect(204);
    }

    /**
     * Waits for a task's end.
     *
     * @return James's account of it, with its {@code status} and {@code additionalInformation}
     */
    public String awaitTask(String taskId, Duration limit) {
        return send("GET", "/tasks/" + taskId + "/await?timeout=" + limit.toMillis() + "ms", "", limit.plusSeconds(10))
                .expect(200)
                .body();
    }

    private WebAdminResponse send(String method, String path, String body, Duration limit) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(limit)
                // Without it James takes the body of a PUT for a form.
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            return new WebAdminResponse(method + " " + path, response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path + " on " + base, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
