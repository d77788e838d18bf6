package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.james.core.Username;
import org.apache.james.task.Hostname;
import org.apache.james.task.MemoryTaskManager;
import org.apache.james.task.TaskExecutionDetails;
import org.apache.james.task.TaskId;
import org.apache.james.task.TaskManager;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.briefkasten.externalfetch.admin.AccountTester;
import org.briefkasten.externalfetch.admin.Explanations;
import org.briefkasten.externalfetch.admin.LedgerPages;
import org.briefkasten.externalfetch.admin.Quarantine;
import org.briefkasten.externalfetch.guess.TestGuesser;
import org.briefkasten.externalfetch.idle.ActiveOwners;
import org.briefkasten.externalfetch.idle.OpenSessions;
import org.briefkasten.externalfetch.idle.WatchedAccounts;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.users.webadmin.WebadminObserver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spark.Service;

class ExternalAccountRoutesTest {
    private static final String BOB = "/externalAccounts/users/bob@here.example";

    @TempDir
    Path root;

    private final HttpClient client = HttpClient.newHttpClient();
    private final MemoryTaskManager tasks = new MemoryTaskManager(new Hostname("here"));
    private FetchScene scene;
    private FetchExecutor executor;
    private Service service;

    @BeforeEach
    void serve() {
        serve(new FetchScene(root));
    }

    private void serve(FetchScene with) {
        scene = with;
        executor = new FetchExecutor(scene.fetcher, scene.configuration);
        service = Service.ignite();
        service.ipAddress("127.0.0.1");
        service.port(0);
        // No request of these tests is one that the observer watches.
        WebadminObserver observer = new WebadminObserver(null);
        Quarantine quarantine = new Quarantine(scene.ledger);
        new ExternalAccountRoutes(
                        scene.configuration,
                        scene.accounts,
                        scene.secrets,
                        scene.mailboxes,
                        scene.dialler,
                        scene.tokenClient,
                        scene.schedules,
                        new LedgerPages(scene.ledger),
                        new Explanations(scene.accounts, scene.schedules, quarantine),
                        new AccountTester(scene.logins, 100),
                        TestGuesser.naming(new Endpoint("localhost", scene.server.port()), scene.dialler),
                        quarantine,
                        executor,
                        new ActiveOwners(new OpenSessions()),
                        new WatchedAccounts(new FetchMetrics(scene.metrics)),
                        tasks,
                        new JsonTransformer(),
                        observer)
                .define(service);
        service.awaitInitialization();
    }

    @AfterEach
    void stop() throws Exception {
        service.stop();
        service.awaitStop();
        executor.stop();
        tasks.stop();
        scene.close();
    }

    @Test
    void addsShowsAndDeletesAnAccountWithoutEverShowingThePassword() throws Exception {
        HttpResponse<String> added = send("POST", BOB, scene.accountJson());
        assertThat(added.statusCode()).isEqualTo(201);
        String id = json(added).get("id").textValue();
        assertThat(json(added)).hasSize(1);
        String account = "{\"id\":\"" + id + "\",\"address\":\"a@ext.example\",\"protocol\":\"pop3\","
                + "\"host\":\"localhost\",\"port\":" + scene.server.port() + ",\"security\":\"tls\",\"username\":\"a\","
                + "\"afterFetch\":\"keep\",\"target\":\"INBOX\",\"interval\":\"once\",\"delivery\":\"mailbox\",\"take\":\"all\",\"state\":\"active\","
                + "\"ownership\":\"notRequired\",\"watched\":false,\"createdAt\":\"2026-11-22T12:00:00Z\"}";
        assertThat(json(send("GET", BOB, ""))).isEqualTo(json("[" + account + "]"));
        assertThat(json(send("GET", BOB + "/" + id, ""))).isEqualTo(json(account));
        assertThat(scene.vault.isEmpty()).isFalse();

        assertThat(send("DELETE", BOB + "/" + id, "").statusCode()).isEqualTo(204);
        assertThat(send("GET", BOB, "").body()).isEqualTo("[]");
        assertThat(send("DELETE", BOB + "/" + id, "").statusCode()).isEqualTo(404);
        assertThat(scene.vault.isEmpty()).isTrue();
    }

    @Test
    void showsHowTokensAreGotAndNeverASecret() throws Exception {
        String id =
                json(send("POST", BOB, scene.oauthJson("XOAUTH2"))).get("id").textValue();
        String shown = send("GET", BOB + "/" + id, "").body();
        assertThat(json(send("GET", BOB + "/" + id, "")).get("auth"))
                .isEqualTo(json("{\"mechanism\":\"XOAUTH2\",\"tokenEndpoint\":\"https://localhost:"
                        + scene.tokenServer.port() + "/token\",\"clientId\":\"the-client\"}"));
        assertThat(shown
                        + send("GET", BOB, "").body()
                        + send("GET", BOB + "/" + id + "/explain", "").body())
                .doesNotContain("r3fresh", "s3cret", "password");
        assertThat(send("DELETE", BOB + "/" + id, "").statusCode()).isEqualTo(204);
        assertThat(scene.vault.isEmpty()).isTrue();
    }

    @Test
    void refusesATokenEndpointThatIsInside() throws Exception {
        HttpResponse<String> refused =
                send("POST", BOB, scene.oauthJson("XOAUTH2").replace("https://localhost", "https://10.0.0.1"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).get("details").textValue())
                .isEqualTo("auth.tokenEndpoint must be at a server that can be reached from here");
    }

    @Test
    void storesTheTokensThatATestBeforeSavingWasGiven() throws Exception {
        scene.maildrop.announcing("SASL XOAUTH2\r\nUIDL\r\n");
        scene.tokens.adding(",\"refresh_token\":\"r3fresh-2\"");
        String id = json(send(
                        "POST", BOB, scene.oauthJson("XOAUTH2").replace("\"target\"", "\"test\":true,\"target\"")))
                .get("id")
                .textValue();
        assertThat(send("POST", BOB + "/" + id + "/test", "").body()).contains("\"ok\":true");
        scene.clock.advance(Duration.ofHours(2));
        assertThat(send("PATCH", BOB + "/" + id, "{\"test\":true,\"target\":\"Work\"}")
                        .statusCode())
                .isEqualTo(204);
        scene.maildrop.refusingTokens();
        assertThat(send("PATCH", BOB + "/" + id, "{\"test\":true,\"auth\":{\"clientSecret\":\"other\"}}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("POST", BOB + "/" + id + "/test", "").body())
                .contains("\"ok\":false", "The server refused the login: [AUTH] no such token");
        assertThat(scene.tokens.requests())
                .extracting(form -> form.get("refresh_token"))
                .startsWith("r3fresh-1", "r3fresh-2", "r3fresh-2");
    }

    @Test
    void saysInATestWhichLoginsAServerOffers() throws Exception {
        scene.maildrop.announcing("SASL PLAIN\r\nUIDL\r\n");
        String json = scene.oauthJson("OAUTHBEARER");
        HttpResponse<String> refused = send("POST", BOB, json.substring(0, json.length() - 1) + ",\"test\":true}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).get("details").textValue())
                .isEqualTo("test failed. The server does not offer the login OAUTHBEARER; it offers PLAIN.");
    }

    @Test
    void usesNoTokenTwiceAtOnce() throws Exception {
        ExternalAccount account = scene.addAccount(scene.oauthJson("XOAUTH2"));
        Optional<HttpResponse<String>> busy = scene.locks.whileLocked(account, lease -> {
            try {
                return send("POST", BOB + "/" + account.id() + "/test", "");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(busy.orElseThrow().statusCode()).isEqualTo(409);
    }

    @Test
    void guessesTheSettingsFromTheAddress() throws Exception {
        HttpResponse<String> guessed =
                send("POST", BOB + "/guess", "{\"address\":\"a@ext.example\",\"password\":\"se cret\"}");
        assertThat(guessed.statusCode()).isEqualTo(200);
        assertThat(json(guessed))
                .isEqualTo(json("{\"candidates\":[{\"protocol\":\"pop3\",\"host\":\"localhost\",\"port\":"
                        + scene.server.port() + ",\"security\":\"tls\",\"username\":\"a@ext.example\","
                        + "\"source\":\"autoconfig\",\"login\":\"accepted\"}]}"));
        assertThat(scene.vault.isEmpty()).isTrue();

        HttpResponse<String> faulty =
                send("POST", BOB + "/guess", "{\"address\":\"a@[127.0.0.1]\",\"password\":\"p\\n\",\"host\":\"x\"}");
        assertThat(faulty.statusCode()).isEqualTo(400);
        assertThat(faulty.body())
                .contains("must be at a domain such as example.org", "password = (not shown)", "host is not a field");
        assertThat(send("POST", "/externalAccounts/users/nobody@here.example/guess", "{}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void fetchesInATaskThatTellsItsCounts() throws Exception {
        String id = add();
        scene.maildrop.add("a", "Subject: 1\r\n\r\none\r\n").add("b", "too short\r\n", 1_000);
        HttpResponse<String> fetch = send("POST", BOB + "/" + id + "/fetch", "");
        assertThat(fetch.statusCode()).isEqualTo(201);
        TaskExecutionDetails task = await(fetch);
        assertThat(task.getType()).isEqualTo(ExternalFetchTask.TYPE);
        assertThat(task.getStatus()).isEqualTo(TaskManager.Status.COMPLETED);
        ExternalFetchDetails details =
                (ExternalFetchDetails) task.getAdditionalInformation().orElseThrow();
        assertThat(details.accountId()).hasToString(id);
        assertThat(details.report().fetched()).isEqualTo(1);
        assertThat(details.report().quarantined()).isEqualTo(1);
        assertThat(details.report().bytes()).isEqualTo(19);
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly("Subject: 1\r\n\r\none\r\n");

        assertThat(json(send("GET", BOB + "/" + id, "")).get("lastFetch"))
                .isEqualTo(json("{\"at\":\"2026-11-22T12:00:00Z\",\"complete\":true,\"fetched\":1,\"alreadyHere\":0,"
                        + "\"quarantined\":1,\"failed\":0,\"bytes\":19}"));
    }

    @Test
    void saysInTheTaskAndOnTheAccountWhyAFetchFailed() throws Exception {
        String id = add();
        scene.maildrop.refusing("-ERR no such user\r\n");
        TaskExecutionDetails task = await(send("POST", BOB + "/" + id + "/fetch", ""));
        assertThat(task.getStatus()).isEqualTo(TaskManager.Status.FAILED);
        ExternalFetchDetails details =
                (ExternalFetchDetails) task.getAdditionalInformation().orElseThrow();
        assertThat(details.report().reason()).contains("The server refused the login: no such user");
        JsonNode lastFetch = json(send("GET", BOB + "/" + id, "")).get("lastFetch");
        assertThat(lastFetch.get("complete").booleanValue()).isFalse();
        assertThat(lastFetch.get("reason").textValue()).isEqualTo("The server refused the login: no such user");
    }

    @Test
    void refusesABadAccountWithEveryFault() throws Exception {
        HttpResponse<String> refused =
                send("POST", BOB, scene.accountJson().replace("pop3", "smtp").replace("\"keep\"", "\"burn\""));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).get("type").textValue()).isEqualTo("InvalidArgument");
        assertThat(json(refused).get("details").textValue())
                .isEqualTo("protocol = \"smtp\" must be one of pop3, imap\nafterFetch = \"burn\" must be keep,"
                        + " delete, or a number of days such as 30d");
        assertThat(scene.vault.isEmpty()).isTrue();
    }

    @Test
    void saysTheSameOfAHostThatIsInsideAndOfOneThatIsNotThere() throws Exception {
        for (String host : new String[] {"10.0.0.1", "::1", "169.254.169.254", "nowhere.invalid"}) {
            HttpResponse<String> refused = send("POST", BOB, scene.accountJson().replace("localhost", host));
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(json(refused).get("details").textValue())
                    .isEqualTo("host must be a mail server that can be reached from here");
        }
        assertThat(send("GET", BOB, "").body()).isEqualTo("[]");
        assertThat(scene.vault.isEmpty()).isTrue();
    }

    @Test
    void knowsNoUserButJamess() throws Exception {
        String nobody = "/externalAccounts/users/nobody@here.example";
        String id = add();
        List<HttpResponse<String>> answers = List.of(
                send("GET", nobody, ""),
                send("POST", nobody, scene.accountJson()),
                send("POST", nobody, "{}"),
                send("GET", nobody + "/" + id, ""),
                send("POST", nobody + "/" + id + "/fetch", ""),
                send("DELETE", nobody + "/" + id, ""));
        for (HttpResponse<String> answer : answers) {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(json(answer).get("message").textValue())
                    .isEqualTo("The user nobody@here.example does not exist");
        }
    }

    @Test
    void knowsNoAccountOfAnotherUser() throws Exception {
        String id = add();
        scene.users.create(Username.of("eve@here.example"));
        String eve = "/externalAccounts/users/eve@here.example";
        assertThat(send("GET", eve + "/" + id, "").statusCode()).isEqualTo(404);
        assertThat(send("POST", eve + "/" + id + "/fetch", "").statusCode()).isEqualTo(404);
        assertThat(send("DELETE", eve + "/" + id, "").statusCode()).isEqualTo(404);
        assertThat(send("GET", BOB + "/" + UUID.randomUUID(), "").statusCode()).isEqualTo(404);
        assertThat(send("GET", BOB + "/not-an-id", "").statusCode()).isEqualTo(404);
        assertThat(send("GET", BOB + "/" + id, "").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesTheSameMailboxElsewhereTwice() throws Exception {
        String id = add();
        HttpResponse<String> refused = send("POST", BOB, scene.accountJson().replace("\"INBOX\"", "\"Other\""));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).get("message").textValue())
                .isEqualTo("The external account " + id + " is for the same user name at the same server");
    }

    @Test
    void refusesMoreAccountsThanAUserMayHave() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(send("POST", BOB, scene.accountJson().replace("\"a\"", "\"a" + i + "\""))
                            .statusCode())
                    .isEqualTo(201);
        }
        HttpResponse<String> refused = send("POST", BOB, scene.accountJson());
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).get("message").textValue())
                .isEqualTo("The user has 20 external accounts; maximumAccountsPerUser is 20");
    }

    @Test
    void takesTheProofOfOwnership(@TempDir Path other) throws Exception {
        stop();
        serve(new FetchScene(other, "<ownershipProof>required</ownershipProof>"));
        String one = BOB + "/" + add();
        scene.maildrop.add("a", "Subject: 1\r\n\r\none\r\n");
        assertThat(json(send("GET", one, "")).get("ownership").textValue()).isEqualTo("mailSent");
        assertThat(json(send("GET", one + "/explain", ""))
                        .get("explanation")
                        .get(0)
                        .textValue())
                .isEqualTo("Nothing is fetched until it is proven that the user owns a@ext.example: a mail with a code"
                        + " went there, which is looked for, or can be typed in.");
        assertThat(json(send("POST", one + "/ownership/mail", "")).get("type").textValue())
                .isEqualTo("WrongState");
        HttpResponse<String> wrong = send("POST", one + "/ownership", "{\"code\":\"abcd-efgh-jkmn-pqrs\"}");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(json(wrong).get("details").textValue())
                .contains("code must be the one in the latest mail to the address");
        assertThat(send("POST", one + "/ownership", "{\"kode\":1}").statusCode())
                .isEqualTo(400);

        String mail = scene.mails.take().get(0);
        String code = mail.replaceAll("(?s).*X-Briefkasten-Ownership-Code: (\\S+).*", "$1");
        assertThat(send("POST", one + "/ownership", "{\"code\":\"" + code + "\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(json(send("GET", one, "")).get("ownership").textValue()).isEqualTo("proven");
        assertThat(send("POST", one + "/fetch", "").statusCode()).isEqualTo(201);
    }

    @Test
    void leavesNothingToAUserCreatedAnew() throws Exception {
        add();
        UUID gone = scene.bob();
        scene.users.delete(FetchScene.BOB);
        assertThat(send("GET", BOB, "").statusCode()).isEqualTo(404);
        scene.users.create(FetchScene.BOB);
        assertThat(send("GET", BOB, "").body()).isEqualTo("[]");
        scene.removal.forget(gone);
        scene.removal.forget(gone);
        assertThat(scene.accountStore.list(gone)).isEmpty();
        assertThat(scene.vault.isEmpty()).isTrue();
    }

    @Test
    void lendsNoThreadOfItsOwnToAServerThatIsSilent() throws Exception {
        String id = add();
        scene.server.follow(conversation -> conversation.hearOut());
        HttpResponse<String> fetch = send("POST", BOB + "/" + id + "/fetch", "");
        TaskId task = TaskId.fromString(json(fetch).get("taskId").textValue());
        tasks.cancel(task);
        assertThat(tasks.await(task, Duration.ofSeconds(20)).getStatus()).isEqualTo(TaskManager.Status.CANCELLED);
    }

    @Test
    void changesAnAccountAndKeepsItsPasswordForItsServerOnly() throws Exception {
        String id = add();
        HttpResponse<String> voided = send("PATCH", BOB + "/" + id, "{\"host\":\"127.0.0.1\"}");
        assertThat(voided.statusCode()).isEqualTo(400);
        assertThat(json(voided).get("details").textValue()).startsWith("password is missing; add it");
        assertThat(json(send("GET", BOB + "/" + id, "")).get("host").textValue())
                .isEqualTo("localhost");

        assertThat(send("PATCH", BOB + "/" + id, "{\"target\":\"Work\",\"interval\":\"1h\"}")
                        .statusCode())
                .isEqualTo(204);
        JsonNode changed = json(send("GET", BOB + "/" + id, ""));
        assertThat(changed.get("target").textValue()).isEqualTo("Work");
        assertThat(changed.get("interval").textValue()).isEqualTo("1h");
        assertThat(changed.get("nextFetch").textValue()).startsWith("2026-11-22T12:00:0");
        scene.maildrop.add("a", "Subject: 1\r\n\r\none\r\n");
        await(send("POST", BOB + "/" + id + "/fetch", ""));
        assertThat(scene.mailboxes.contents("Work")).hasSize(1);

        assertThat(send("PATCH", BOB + "/" + id, "{\"host\":\"10.0.0.1\",\"password\":\"x\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("PATCH", BOB + "/" + UUID.randomUUID(), "{}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void doublesNothingAfterTheServerWasChangedAndTrustsNoOldName() throws Exception {
        String id = add();
        scene.maildrop.add("1", "Subject: 1\r\n\r\none\r\n").add("2", "Subject: 2\r\n\r\ntwo\r\n");
        await(send("POST", BOB + "/" + id + "/fetch", ""));
        assertThat(send("PATCH", BOB + "/" + id, "{\"username\":\"b\",\"password\":\"se cret\"}")
                        .statusCode())
                .isEqualTo(204);
        scene.maildrop.clear().add("1", "Subject: 2\r\n\r\ntwo\r\n").add("2", "Subject: 3\r\n\r\nthr\r\n");
        await(send("POST", BOB + "/" + id + "/fetch", ""));
        assertThat(scene.mailboxes.contents("INBOX"))
                .containsExactly("Subject: 1\r\n\r\none\r\n", "Subject: 2\r\n\r\ntwo\r\n", "Subject: 3\r\n\r\nthr\r\n");
        assertThat(json(send("GET", BOB + "/" + id + "/ledger", "")).get("messages"))
                .hasSize(4);
        assertThat(send("DELETE", BOB + "/" + id, "").statusCode()).isEqualTo(204);
    }

    @Test
    void fetchesNothingWhilePaused() throws Exception {
        String id = add();
        assertThat(send("POST", BOB + "/" + id + "/pause", "").statusCode()).isEqualTo(204);
        assertThat(json(send("GET", BOB + "/" + id, "")).get("state").textValue())
                .isEqualTo("paused");
        HttpResponse<String> refused = send("POST", BOB + "/" + id + "/fetch", "");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).get("message").textValue()).isEqualTo("The account is paused; resume it first.");
        assertThat(send("PATCH", BOB + "/" + id, "{\"interval\":\"1h\"}").statusCode())
                .isEqualTo(204);
        assertThat(json(send("GET", BOB + "/" + id, "")).get("state").textValue())
                .isEqualTo("paused");

        assertThat(send("POST", BOB + "/" + id + "/resume", "").statusCode()).isEqualTo(204);
        JsonNode resumed = json(send("GET", BOB + "/" + id, ""));
        assertThat(resumed.get("state").textValue()).isEqualTo("active");
        assertThat(resumed.get("nextFetch").textValue()).startsWith("2026-11-22T12:00:0");
    }

    @Test
    void showsTheLedgerPageByPage() throws Exception {
        String id = add();
        for (int i = 0; i < 5; i++) {
            scene.maildrop.add("uid" + i, "Subject: " + i + "\r\n\r\none\r\n");
        }
        scene.maildrop.add("uid5", "too short\r\n", 1_000);
        await(send("POST", BOB + "/" + id + "/fetch", ""));
        JsonNode first = json(send("GET", BOB + "/" + id + "/ledger?limit=4", ""));
        assertThat(first.get("messages")).hasSize(4);
        assertThat(first.get("messages").get(0).get("uid").textValue()).isEqualTo("uid0");
        assertThat(first.get("messages").get(0).get("state").textValue()).isEqualTo("appended");
        assertThat(first.get("messages").get(0).get("size").longValue()).isEqualTo(19);
        JsonNode second = json(send(
                "GET",
                BOB + "/" + id + "/ledger?limit=4&after=" + first.get("next").textValue(),
                ""));
        assertThat(second.get("messages")).hasSize(2);
        assertThat(second.has("next")).isFalse();
        assertThat(second.get("messages").get(1).get("reason").textValue()).startsWith("The server announced 1000 ");

        assertThat(send("GET", BOB + "/" + id + "/ledger?after=nonsense", "").statusCode())
                .isEqualTo(400);
        assertThat(send("GET", BOB + "/" + id + "/ledger?limit=0", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void explainsWhyNothingCame() throws Exception {
        String id = add();
        assertThat(json(send("GET", BOB + "/" + id + "/explain", "")).get("explanation"))
                .isEqualTo(json("[\"The account is in order.\",\"It was never fetched.\","
                        + "\"No fetch is due: one begins when it is asked for.\"]"));
        scene.maildrop.add("b", "too short\r\n", 1_000);
        await(send("POST", BOB + "/" + id + "/fetch", ""));
        JsonNode left = json(send("GET", BOB + "/" + id + "/explain", ""));
        assertThat(left.get("explanation").get(2).textValue())
                .isEqualTo("1 message was left out, each for the reason under quarantined.");
        assertThat(left.get("quarantined").get(0).get("uid").textValue()).isEqualTo("b");

        scene.maildrop.refusing("-ERR no such user\r\n");
        await(send("POST", BOB + "/" + id + "/fetch", ""));
        JsonNode refused = json(send("GET", BOB + "/" + id + "/explain", ""));
        assertThat(refused.get("state").textValue()).isEqualTo("loginRefused");
        assertThat(refused.get("failuresInARow").intValue()).isEqualTo(1);
        assertThat(refused.get("explanation").get(1).textValue())
                .endsWith(": The server refused the login: no such user");
        assertThat(refused.toString()).doesNotContain("se cret");
    }

    @Test
    void saysWhatIsTakenAndWhatIsNot() throws Exception {
        String wanted = scene.accountJson().replace("}", ",\"take\":\"fromNowOn\",\"largest\":\"25MB\"}");
        String id = json(send("POST", BOB, wanted)).get("id").textValue();
        JsonNode account = json(send("GET", BOB + "/" + id, ""));
        assertThat(account.get("take").textValue()).isEqualTo("fromNowOn");
        assertThat(account.get("largest").textValue()).isEqualTo("25MB");
        assertThat(send("GET", BOB + "/" + id + "/explain", "").body())
                .contains("Mail is taken from the next fetch on: what that finds stays at the server.");
        scene.maildrop.add("a", "one\r\n");
        scene.fetch(scene.accounts.get(FetchScene.BOB, UUID.fromString(id)));
        JsonNode explained = json(send("GET", BOB + "/" + id + "/explain", ""));
        assertThat(explained.get("explanation").toString())
                .contains("Mail is taken from 2026-11-22T12:00:00Z on: what was there before stays at the server.");
        assertThat(explained.get("unwanted")).hasSize(1);
        assertThat(explained.get("unwanted").get(0).get("reason").textValue())
                .isEqualTo("It was there before mail began to be taken.");
        assertThat(send("GET", BOB + "/" + id + "/ledger", "").body()).contains("\"state\":\"unwanted\"");
        assertThat(send("PATCH", BOB + "/" + id, "{\"take\":\"soon\",\"largest\":\"2GiB\"}")
                        .body())
                .contains(
                        "take = ",
                        "must be all, fromNowOn, or a date such as 2026-01-31",
                        "largest = ",
                        "at most 150MiB");
    }

    @Test
    void forgetsTheQuarantineAndTriesAgain() throws Exception {
        String id = add();
        scene.maildrop.add("b", "too short\r\n", 1_000).add("c", "too short, too\r\n", 1_000);
        await(send("POST", BOB + "/" + id + "/fetch", ""));
        scene.maildrop.clear().add("b", "too short\r\n");
        TaskExecutionDetails task = await(send("POST", BOB + "/" + id + "/quarantine/retry", ""));
        assertThat(task.getStatus()).isEqualTo(TaskManager.Status.COMPLETED);
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly("too short\r\n");
        assertThat(json(send("GET", BOB + "/" + id + "/explain", "")).get("quarantined"))
                .isEmpty();
    }

    @Test
    void countsAllAccountsByStateAndHost() throws Exception {
        String id = add();
        send("POST", BOB, scene.accountJson().replace("\"localhost\"", "\"127.0.0.1\""));
        send("POST", BOB + "/" + id + "/pause", "");
        assertThat(json(send("GET", "/externalAccounts/summary", "")))
                .isEqualTo(json("{\"accounts\":2,\"byState\":{\"active\":1,\"paused\":1},\"hosts\":2,"
                        + "\"byHost\":{\"127.0.0.1\":{\"active\":1},\"localhost\":{\"paused\":1}}}"));
        send("DELETE", BOB + "/" + id, "");
        assertThat(json(send("GET", "/externalAccounts/summary", ""))
                        .get("accounts")
                        .longValue())
                .isEqualTo(1);
    }

    @Test
    void storesNothingThatFailsItsTest() throws Exception {
        String tested = scene.accountJson().replace("}", ",\"test\":true}");
        scene.maildrop.refusing("-ERR wrong password: se cret\r\n");
        HttpResponse<String> refused = send("POST", BOB, tested);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).get("details").textValue())
                .isEqualTo("test failed. The server refused the login: wrong password: (secret)");
        assertThat(send("GET", BOB, "").body()).isEqualTo("[]");
        assertThat(scene.vault.isEmpty()).isTrue();
        scene.maildrop.refusing("");
        assertThat(send("POST", BOB, tested).statusCode()).isEqualTo(201);
    }

    @Test
    void testsAnAccountAndSaysWhatTheServerCanDo() throws Exception {
        String id = add();
        scene.maildrop.add("a", "Subject: 1\r\n\r\none\r\n");
        assertThat(json(send("POST", BOB + "/" + id + "/test", "")))
                .isEqualTo(json("{\"ok\":true,\"findings\":["
                        + "\"The server was reached, its certificate is valid, and it accepted the login.\","
                        + "\"INBOX has 1 message, which can be told from new ones: mail can be kept there.\","
                        + "\"Fetched mail can be deleted there.\"]}"));
        assertThat(scene.mailboxes.names()).isEmpty();

        scene.maildrop.withoutUidl();
        JsonNode unusable = json(send("POST", BOB + "/" + id + "/test", ""));
        assertThat(unusable.get("ok").booleanValue()).isFalse();
        assertThat(unusable.get("problem").textValue())
                .startsWith("The server has no lasting names for its messages (UIDL)");
        assertThat(send("PATCH", BOB + "/" + id, "{\"target\":\"Work\",\"test\":true}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("PATCH", BOB + "/" + id, "{\"target\":\"Work\"}").statusCode())
                .isEqualTo(204);
    }

    @Test
    void saysWhereFetchedMailCannotBeDeleted() throws Exception {
        String imap = scene.accountJson()
                .replace("pop3", "imap")
                .replace(String.valueOf(scene.server.port()), String.valueOf(scene.imapServer.port()))
                .replace("\"keep\"", "\"delete\"");
        HttpResponse<String> refused = send("POST", BOB, imap.replace("}", ",\"test\":true}"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).get("details").textValue())
                .isEqualTo(
                        "test failed. The server cannot delete single messages (it has no UIDPLUS); choose afterFetch"
                                + " keep.");
        scene.imap.announcing("IMAP4rev1 SASL-IR AUTH=PLAIN UIDPLUS");
        assertThat(send("POST", BOB, imap.replace("}", ",\"test\":true}")).statusCode())
                .isEqualTo(201);
    }

    private String add() throws Exception {
        return json(send("POST", BOB, scene.accountJson())).get("id").textValue();
    }

    private TaskExecutionDetails await(HttpResponse<String> fetch) throws Exception {
        return tasks.await(TaskId.fromString(json(fetch).get("taskId").textValue()), Duration.ofSeconds(20));
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return json(answer.body());
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
