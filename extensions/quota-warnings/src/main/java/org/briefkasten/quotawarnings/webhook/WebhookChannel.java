package org.briefkasten.quotawarnings.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Objects;
import org.briefkasten.quotawarnings.ChannelName;
import org.briefkasten.quotawarnings.Episode;
import org.briefkasten.quotawarnings.Warning;
import org.briefkasten.quotawarnings.WarningChannel;

/**
 * Tells a web server, which has the warning once it answers 2xx; redirects are not followed and the body of an answer is
 * never read, however large. An attempt after a crash may tell it twice: {@code id} is then the same. Thread-safe.
 */
public final class WebhookChannel implements WarningChannel {
    private static final int VERSION = 1;

    private final WebhookConfiguration configuration;
    private final Clock clock;
    private final HttpClient client;

    public WebhookChannel(WebhookConfiguration configuration, Clock clock) {
        this.configuration = Objects.requireNonNull(configuration);
        this.clock = Objects.requireNonNull(clock);
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(configuration.timeout())
                .build();
    }

    @Override
    public ChannelName name() {
        return ChannelName.WEBHOOK;
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public void deliver(Warning warning) throws IOException {
        String body = json(warning).toString();
        HttpRequest request = HttpRequest.newBuilder(configuration.url())
                .timeout(configuration.timeout())
                .header("Content-Type", "application/json")
                .header("X-Briefkasten-Signature", Signature.of(body, configuration.secret(), clock.instant()))
                .POST(BodyPublishers.ofString(body))
                .build();
        int status = send(request);
        if (status / 100 != 2) {
            throw new IOException("the webhook answered with " + status);
        }
    }

    @Override
    public void deliverUnlessDelivered(Warning warning) throws IOException {
        deliver(warning);
    }

    private int send(HttpRequest request) throws IOException {
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            response.body().close();
            return response.statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while the webhook was asked", e);
        }
    }

    private static ObjectNode json(Warning warning) {
        Episode episode = warning.episode();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", VERSION);
        json.put("id", episode.id() + "-" + episode.sending().round());
        json.put("kind", warning.kind().text());
        json.put("user", warning.username().asString());
        json.put("resource", episode.key().resource().text());
        json.put("threshold", episode.key().threshold());
        json.put("used", warning.usage().used());
        warning.usage().limit().ifPresent(limit -> json.put("limit", limit));
        json.put("percent", warning.usage().percent());
        json.put("begun", episode.begun().toString());
        return json;
    }
}
