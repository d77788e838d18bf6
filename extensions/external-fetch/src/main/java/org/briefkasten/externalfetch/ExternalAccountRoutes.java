package org.briefkasten.externalfetch;

import com.google.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.james.core.Username;
import org.apache.james.task.Task;
import org.apache.james.task.TaskManager;
import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.tasks.TaskFromRequest;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.briefkasten.externalfetch.remote.Dialler;
import org.briefkasten.settings.json.JsonDocument;
import org.briefkasten.settings.webadmin.NotFoundException;
import org.briefkasten.settings.webadmin.Problems;
import org.briefkasten.users.webadmin.WebadminObserver;
import spark.Request;
import spark.Response;
import spark.Service;

/** {@code /externalAccounts} in webadmin: named in {@code webadmin.properties}. Thread-safe. */
public final class ExternalAccountRoutes implements Routes {
    private static final String BASE = "/externalAccounts";
    private static final String OF_USER = BASE + "/users/:user";
    private static final String ONE = OF_USER + "/:id";
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;

    private final ExternalFetchConfiguration configuration;
    private final ExternalAccounts accounts;
    private final TargetMailboxes mailboxes;
    private final Dialler dialler;
    private final FetchExecutor fetches;
    private final TaskManager tasks;
    private final JsonTransformer json;
    private final WebadminObserver observer;

    @Inject
    public ExternalAccountRoutes(
            ExternalFetchConfiguration configuration,
            ExternalAccounts accounts,
            TargetMailboxes mailboxes,
            Dialler dialler,
            FetchExecutor fetches,
            TaskManager tasks,
            JsonTransformer json,
            WebadminObserver observer) {
        this.configuration = configuration;
        this.accounts = accounts;
        this.mailboxes = mailboxes;
        this.dialler = dialler;
        this.fetches = fetches;
        this.tasks = tasks;
        this.json = json;
        this.observer = observer;
    }

    @Override
    public String getBasePath() {
        return BASE;
    }

    @Override
    public void define(Service service) {
        observer.observe(service);
        Problems.register(service);
        service.post(OF_USER, this::add, json);
        service.get(OF_USER, this::list, json);
        service.get(ONE, this::get, json);
        service.delete(ONE, this::delete);
        TaskFromRequest fetch = this::fetch;
        service.post(ONE + "/fetch", fetch.asRoute(tasks), json);
    }

    private Map<String, UUID> add(Request request, Response response) {
        Username username = userOf(request);
        accounts.list(username);
        JsonDocument document = JsonDocument.parse(request.bodyAsBytes());
        AccountRequest wanted = AccountRequest.read(document, configuration.ports(), mailboxes.names(username));
        rejectUnreachable(document, wanted);
        ExternalAccount account = accounts.add(username, wanted);
        response.status(CREATED);
        return Map.of("id", account.id());
    }

    private List<AccountDto> list(Request request, Response response) {
        return accounts.list(userOf(request)).stream().map(AccountDto::new).collect(Collectors.toList());
    }

    private AccountDto get(Request request, Response response) {
        return new AccountDto(accounts.get(userOf(request), idOf(request)));
    }

    private String delete(Request request, Response response) {
        accounts.delete(userOf(request), idOf(request));
        response.status(NO_CONTENT);
        return "";
    }

    private Task fetch(Request request) {
        Username username = userOf(request);
        ExternalAccount account = accounts.getFetchable(username, idOf(request));
        return new ExternalFetchTask(username, account.id(), fetches);
    }

    /** Says the same of hosts that do not exist and of hosts that only exist inside. */
    private void rejectUnreachable(JsonDocument document, AccountRequest wanted) {
        if (!dialler.permits(wanted.login().endpoint())) {
            document.root().fault("host", "must be a mail server that can be reached from here");
            document.rejectFaults();
        }
    }

    private static Username userOf(Request request) {
        return Username.of(request.params("user"));
    }

    private static UUID idOf(Request request) {
        String id = request.params("id");
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException("There is no external account of that id");
        }
    }
}
