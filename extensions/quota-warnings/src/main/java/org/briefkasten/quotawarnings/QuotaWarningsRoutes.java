package org.briefkasten.quotawarnings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.inject.Inject;
import com.google.inject.Provider;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.james.core.Username;
import org.apache.james.task.TaskManager;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.james.webadmin.Constants;
import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.tasks.TaskFromRequest;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.briefkasten.configuration.Choices;
import org.briefkasten.settings.json.JsonDocument;
import org.briefkasten.settings.webadmin.Problems;
import org.briefkasten.settings.webadmin.SettingsRoutes;
import org.briefkasten.users.webadmin.WebadminObserver;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * {@code /quotaWarnings} in webadmin: settings of users and domains, what holds for a user, a dry run and the sweep; named
 * in {@code webadmin.properties}. Thread-safe.
 */
public final class QuotaWarningsRoutes implements Routes {
    static final String BASE = "/quotaWarnings";

    private static final String OF_USER = BASE + "/users/:user";

    private final LayeredQuotaSettings settings;
    private final SettingsChanges changes;
    private final Explanation explanation;
    private final DryRun dryRun;
    private final SituationReader reader;
    private final Outbox outbox;
    private final Provider<UserSweep> sweep;
    private final TaskManager tasks;
    private final JsonTransformer json;
    private final WebadminObserver observer;

    @Inject
    QuotaWarningsRoutes(
            LayeredQuotaSettings settings,
            SettingsChanges changes,
            Explanation explanation,
            DryRun dryRun,
            SituationReader reader,
            Outbox outbox,
            Provider<UserSweep> sweep,
            TaskManager tasks,
            JsonTransformer json,
            WebadminObserver observer) {
        this.settings = Objects.requireNonNull(settings);
        this.changes = Objects.requireNonNull(changes);
        this.explanation = Objects.requireNonNull(explanation);
        this.dryRun = Objects.requireNonNull(dryRun);
        this.reader = Objects.requireNonNull(reader);
        this.outbox = Objects.requireNonNull(outbox);
        this.sweep = Objects.requireNonNull(sweep);
        this.tasks = Objects.requireNonNull(tasks);
        this.json = Objects.requireNonNull(json);
        this.observer = Objects.requireNonNull(observer);
    }

    @Override
    public String getBasePath() {
        return BASE;
    }

    @Override
    public void define(Service service) {
        observer.observe(service);
        Problems.register(service);
        settings.layers().onChange(changes::apply);
        new SettingsRoutes(settings.layers()).define(service, BASE);
        service.get(OF_USER + "/explain", this::explain);
        service.post(OF_USER + "/resend", this::resend);
        service.get(BASE + "/dryRun", this::dryRun);
        TaskFromRequest task = request -> new SweepTask(sweep);
        service.post(BASE + "/sweep", task.asRoute(tasks), json);
    }

    private String explain(Request request, Response response) throws IOException, UsersRepositoryException {
        response.type(Constants.JSON_CONTENT_TYPE);
        return explanation.of(userOf(request)).toString();
    }

    /** Sends the warnings of a user's open episodes once more, now. */
    private String resend(Request request, Response response) throws IOException, UsersRepositoryException {
        Username username = userOf(request);
        explanation.requireUser(username);
        List<Episode> episodes = explanation.episodesOf(username);
        long resent = 0;
        if (!episodes.isEmpty()) {
            Situation situation = reader.read(username);
            resent = episodes.stream()
                    .map(episode -> outbox.remind(episode, situation))
                    .flatMap(Optional::stream)
                    .count();
        }
        response.type(Constants.JSON_CONTENT_TYPE);
        return JsonNodeFactory.instance.objectNode().put("resent", resent).toString();
    }

    private String dryRun(Request request, Response response) throws UsersRepositoryException {
        response.type(Constants.JSON_CONTENT_TYPE);
        return dryRun.of(thresholdOf(request)).toString();
    }

    /** The query has the fields of a threshold in JSON: the same checks hold. */
    private static Threshold thresholdOf(Request request) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put(
                "resource",
                Optional.ofNullable(request.queryParams("resource")).orElse(Choices.nameOf(QuotaResource.SIZE)));
        putNumber(fields, "percent", request);
        putNumber(fields, "messagesFree", request);
        Optional.ofNullable(request.queryParams("bytesFree")).ifPresent(text -> fields.put("bytesFree", text));
        return JsonThresholds.single(JsonDocument.of(fields));
    }

    private static void putNumber(ObjectNode fields, String name, Request request) {
        String text = request.queryParams(name);
        if (text == null) {
            return;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            if (number.scale() <= 0) {
                fields.put(name, number.longValueExact());
            } else {
                fields.put(name, number);
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Refused as no number, with the field named.
            fields.put(name, text);
        }
    }

    private static Username userOf(Request request) {
        return Username.of(request.params("user"));
    }
}
