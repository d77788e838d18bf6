package org.briefkasten.pop3policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.inject.Inject;
import java.util.Objects;
import java.util.Optional;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.task.TaskManager;
import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.tasks.TaskFromRequest;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.briefkasten.pop3policy.admin.DryRun;
import org.briefkasten.pop3policy.admin.Explanation;
import org.briefkasten.pop3policy.admin.LedgerPages;
import org.briefkasten.pop3policy.admin.Undo;
import org.briefkasten.pop3policy.sweep.Pop3SweepTask;
import org.briefkasten.pop3policy.sweep.Sweep;
import org.briefkasten.settings.json.JsonDocument;
import org.briefkasten.settings.webadmin.NotFoundException;
import org.briefkasten.settings.webadmin.Problems;
import org.briefkasten.settings.webadmin.SettingsRoutes;
import org.briefkasten.users.Incarnation;
import org.briefkasten.users.UserIncarnations;
import org.briefkasten.users.webadmin.WebadminObserver;
import spark.Request;
import spark.Response;
import spark.Service;

/** {@code /pop3Policies} in webadmin: named in {@code webadmin.properties}. Thread-safe. */
public final class Pop3PolicyRoutes implements Routes {
    private static final String BASE = "/pop3Policies";
    private static final String USER = BASE + "/users/:user";
    private static final String DOMAIN = BASE + "/domains/:domain";

    private final LayeredPop3Policies policies;
    private final Explanation explanation;
    private final DryRun dryRun;
    private final LedgerPages ledger;
    private final Undo undo;
    private final Sweep sweep;
    private final UserIncarnations users;
    private final TaskManager tasks;
    private final JsonTransformer json;
    private final WebadminObserver observer;

    @Inject
    public Pop3PolicyRoutes(
            LayeredPop3Policies policies,
            Explanation explanation,
            DryRun dryRun,
            LedgerPages ledger,
            Undo undo,
            Sweep sweep,
            UserIncarnations users,
            TaskManager tasks,
            JsonTransformer json,
            WebadminObserver observer) {
        this.policies = Objects.requireNonNull(policies);
        this.explanation = Objects.requireNonNull(explanation);
        this.dryRun = Objects.requireNonNull(dryRun);
        this.ledger = Objects.requireNonNull(ledger);
        this.undo = Objects.requireNonNull(undo);
        this.sweep = Objects.requireNonNull(sweep);
        this.users = Objects.requireNonNull(users);
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
        new SettingsRoutes(policies.settings()).define(service, BASE);
        service.get(USER + "/explain", this::explain);
        service.get(USER + "/ledger", this::ledger);
        service.get(USER + "/sessions", this::sessions);
        service.post(USER + "/sessions/:session/undo", this::undo);
        service.post(
                USER + "/dryRun",
                (request, response) -> dryRun.user(existing(request).username(), body(request)));
        service.post(
                DOMAIN + "/dryRun",
                (request, response) -> dryRun.domain(Domain.of(request.params("domain")), body(request)));
        TaskFromRequest sweeping = request -> new Pop3SweepTask(sweep);
        service.post(BASE + "/sweep", sweeping.asRoute(tasks), json);
    }

    private ObjectNode explain(Request request, Response response) throws MailboxException {
        Incarnation user = existing(request);
        ObjectNode explained = explanation.user(user);
        Optional<String> uidl = Optional.ofNullable(request.queryParams("uidl"));
        if (uidl.isPresent()) {
            explained.set("message", explanation.message(user, uidl.get()));
        }
        return explained;
    }

    private ObjectNode ledger(Request request, Response response) {
        return ledger.page(existing(request), request.queryParams("after"), request.queryParams("limit"));
    }

    private ArrayNode sessions(Request request, Response response) {
        return explanation.sessions(existing(request), LedgerPages.limit(request.queryParams("limit")));
    }

    private ObjectNode undo(Request request, Response response) throws MailboxException {
        return undo.session(existing(request), request.params("session"));
    }

    private Incarnation existing(Request request) {
        Username username = Username.of(request.params("user"));
        return users.current(username)
                .orElseThrow(() -> new NotFoundException(
                        "There is no user " + username.asString() + ", or it is just being deleted"));
    }

    private static JsonDocument body(Request request) {
        return JsonDocument.parse(request.bodyAsBytes());
    }
}
