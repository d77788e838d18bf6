package org.briefkasten.externalfetch;

import com.google.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.james.core.Username;
import org.apache.james.task.Task;
import org.apache.james.task.TaskManager;
import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.tasks.TaskFromRequest;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.briefkasten.configuration.Value;
import org.briefkasten.externalfetch.admin.AccountTester;
import org.briefkasten.externalfetch.admin.Explanations;
import org.briefkasten.externalfetch.admin.LedgerPages;
import org.briefkasten.externalfetch.admin.Quarantine;
import org.briefkasten.externalfetch.admin.Summary;
import org.briefkasten.externalfetch.admin.TestReport;
import org.briefkasten.externalfetch.guess.Guess;
import org.briefkasten.externalfetch.guess.Guesser;
import org.briefkasten.externalfetch.idle.ActiveOwners;
import org.briefkasten.externalfetch.idle.WatchedAccounts;
import org.briefkasten.externalfetch.oauth.TokenClient;
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
    private final AccountSecrets secrets;
    private final TargetMailboxes mailboxes;
    private final Dialler dialler;
    private final TokenClient tokens;
    private final Schedules schedules;
    private final LedgerPages ledger;
    private final Explanations explanations;
    private final AccountTester tester;
    private final Guesser guesser;
    private final Quarantine quarantine;
    private final FetchExecutor fetches;
    private final ActiveOwners owners;
    private final WatchedAccounts watched;
    private final TaskManager tasks;
    private final JsonTransformer json;
    private final WebadminObserver observer;

    @Inject
    public ExternalAccountRoutes(
            ExternalFetchConfiguration configuration,
            ExternalAccounts accounts,
            AccountSecrets secrets,
            TargetMailboxes mailboxes,
            Dialler dialler,
            TokenClient tokens,
            Schedules schedules,
            LedgerPages ledger,
            Explanations explanations,
            AccountTester tester,
            Guesser guesser,
            Quarantine quarantine,
            FetchExecutor fetches,
            ActiveOwners owners,
            WatchedAccounts watched,
            TaskManager tasks,
            JsonTransformer json,
            WebadminObserver observer) {
        this.configuration = configuration;
        this.accounts = accounts;
        this.secrets = secrets;
        this.mailboxes = mailboxes;
        this.dialler = dialler;
        this.tokens = tokens;
        this.schedules = schedules;
        this.ledger = ledger;
        this.explanations = explanations;
        this.tester = tester;
        this.guesser = guesser;
        this.quarantine = quarantine;
        this.fetches = fetches;
        this.owners = owners;
        this.watched = watched;
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
        service.post(OF_USER + "/guess", this::guess, json);
        service.get(ONE, this::get, json);
        service.patch(ONE, this::change);
        service.delete(ONE, this::delete);
        service.post(ONE + "/pause", this::pause);
        service.post(ONE + "/resume", this::resume);
        service.get(
                ONE + "/ledger",
                (request, response) ->
                        ledger.page(accountOf(request), request.queryParams("after"), request.queryParams("limit")),
                json);
        service.get(ONE + "/explain", (request, response) -> explanations.of(accountOf(request)), json);
        service.post(ONE + "/test", this::test, json);
        service.post(ONE + "/ownership/mail", this::sendOwnershipMail);
        service.post(ONE + "/ownership", this::confirmOwnership);
        TaskFromRequest fetch = this::fetch;
        service.post(ONE + "/fetch", fetch.asRoute(tasks), json);
        TaskFromRequest retry = this::retry;
        service.post(ONE + "/quarantine/retry", retry.asRoute(tasks), json);
        service.get(BASE + "/summary", (request, response) -> new Summary(schedules.counts()), json);
    }

    private Map<String, UUID> add(Request request, Response response) {
        Username username = userOf(request);
        accounts.list(username);
        JsonDocument document = JsonDocument.parse(request.bodyAsBytes());
        AccountRequest wanted = AccountRequest.read(document, configuration.rules(), mailboxes.names(username));
        rejectUnreachable(document, wanted);
        ExternalAccount account = accounts.add(username, tried(document, Optional.empty(), wanted, username));
        owners.saw(username);
        response.status(CREATED);
        return Map.of("id", account.id());
    }

    private String change(Request request, Response response) {
        Username username = userOf(request);
        ExternalAccount before = accountOf(request);
        JsonDocument document = JsonDocument.parse(request.bodyAsBytes());
        AccountRequest wanted =
                AccountRequest.readChange(document, configuration.rules(), mailboxes.names(username), before);
        if (!wanted.login().equals(before.login())) {
            rejectUnreachable(document, wanted);
        }
        accounts.change(username, before.id(), tried(document, Optional.of(before), wanted, username));
        owners.saw(username);
        return nothing(response);
    }

    private Map<String, List<Guess>> guess(Request request, Response response) {
        accounts.list(userOf(request));
        GuessRequest wanted = GuessRequest.read(JsonDocument.parse(request.bodyAsBytes()));
        return Map.of("candidates", guesser.guess(wanted.address(), wanted.password()));
    }

    private List<AccountDto> list(Request request, Response response) {
        return accounts.list(userOf(request)).stream().map(this::shown).collect(Collectors.toList());
    }

    private AccountDto get(Request request, Response response) {
        return shown(accountOf(request));
    }

    private AccountDto shown(ExternalAccount account) {
        return new AccountDto(
                account, schedules.of(account), accounts.ownershipOf(account), watched.isWatched(account.id()));
    }

    private String pause(Request request, Response response) {
        accounts.pause(userOf(request), idOf(request));
        owners.saw(userOf(request));
        return nothing(response);
    }

    private String resume(Request request, Response response) {
        accounts.resume(userOf(request), idOf(request));
        owners.saw(userOf(request));
        return nothing(response);
    }

    private String sendOwnershipMail(Request request, Response response) {
        accounts.sendOwnershipMail(userOf(request), idOf(request));
        return nothing(response);
    }

    private String confirmOwnership(Request request, Response response) {
        JsonDocument document = JsonDocument.parse(request.bodyAsBytes());
        Value<String> code = document.root().text("code").required();
        document.rejectFaults();
        if (!accounts.confirmOwnership(userOf(request), idOf(request), code.get())) {
            document.root().fault("code", "must be the one in the latest mail to the address, of the last 3 days");
            document.rejectFaults();
        }
        return nothing(response);
    }

    private String delete(Request request, Response response) {
        accounts.delete(userOf(request), idOf(request));
        owners.saw(userOf(request));
        return nothing(response);
    }

    private static String nothing(Response response) {
        response.status(NO_CONTENT);
        return "";
    }

    private Task retry(Request request) {
        Task fetch = fetch(request);
        quarantine.release(accountOf(request));
        return fetch;
    }

    private ExternalAccount accountOf(Request request) {
        return accounts.get(userOf(request), idOf(request));
    }

    private Task fetch(Request request) {
        Username username = userOf(request);
        ExternalAccount account = accounts.getFetchable(username, idOf(request));
        owners.saw(username);
        return new ExternalFetchTask(username, account.id(), fetches);
    }

    /** Says the same of hosts that do not exist and of hosts that only exist inside. */
    private void rejectUnreachable(JsonDocument document, AccountRequest wanted) {
        if (!dialler.permits(wanted.login().endpoint())) {
            document.root().fault("host", "must be a mail server that can be reached from here");
        }
        if (wanted.login()
                .oauth()
                .filter(client -> !tokens.permits(client.endpoint()))
                .isPresent()) {
            document.root().fault("auth.tokenEndpoint", "must be at a server that can be reached from here");
        }
        document.rejectFaults();
    }

    private AccountRequest tried(
            JsonDocument document, Optional<ExternalAccount> before, AccountRequest wanted, Username username) {
        return wanted.tested()
                ? secrets.tryOut(before, wanted, slot -> rejectUnusable(document, wanted, slot, username))
                : wanted;
    }

    private void rejectUnusable(JsonDocument document, AccountRequest wanted, SecretSlot slot, Username username) {
        tester.test(wanted.login(), slot, wanted.plan(), mailboxes.names(username))
                .problem()
                .ifPresent(problem -> document.root().fault("test", "failed. " + problem));
        document.rejectFaults();
    }

    private TestReport test(Request request, Response response) {
        ExternalAccount account = accountOf(request);
        return secrets.use(
                account, slot -> tester.test(account.login(), slot, account.plan(), mailboxes.names(userOf(request))));
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
