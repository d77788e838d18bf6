package org.briefkasten.pop3policy;

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
import java.util.UUID;
import org.apache.james.core.Domain;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.task.Hostname;
import org.apache.james.task.MemoryTaskManager;
import org.apache.james.task.TaskExecutionDetails;
import org.apache.james.task.TaskId;
import org.apache.james.task.TaskManager;
import org.apache.james.user.memory.MemoryUsersRepository;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.briefkasten.pop3policy.admin.DryRun;
import org.briefkasten.pop3policy.admin.Explanation;
import org.briefkasten.pop3policy.admin.LedgerPages;
import org.briefkasten.pop3policy.admin.Undo;
import org.briefkasten.pop3policy.sweep.TestSweeps;
import org.briefkasten.users.webadmin.WebadminObserver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spark.Service;

class Pop3PolicyRoutesTest {
    private static final String USER = "/pop3Policies/users/" + KeepingWorld.USER.asString();

    private final HttpClient client = HttpClient.newHttpClient();
    private final MemoryTaskManager tasks = new MemoryTaskManager(new Hostname("here"));
    private KeepingWorld james;
    private Service service;

    @BeforeEach
    void serve(@TempDir Path directory) throws Exception {
        james = new KeepingWorld(directory, "<p><onDelete>expunge</onDelete></p>");
        james.world.incarnations.begin(Domain.of("example.org"));
        service = Service.ignite();
        service.ipAddress("127.0.0.1");
        service.port(0);
        RecordingMetricFactory metrics = new RecordingMetricFactory();
        Pop3Stores stores = james.world.stores;
        new Pop3PolicyRoutes(
                        james.world.policies,
                        new Explanation(
                                james.world.policies,
                                james.world.configuration,
                                stores.ledger(),
                                stores.journal(),
                                stores.locks(),
                                james.folders),
                        new DryRun(
                                james.world.policies,
                                stores.ledger(),
                                james.folders,
                                james.world.incarnations,
                                MemoryUsersRepository.withoutVirtualHosting(null),
                                james.world.clock),
                        new LedgerPages(stores.ledger()),
                        new Undo(stores.journal(), james.folders, metrics),
                        TestSweeps.sweep(james, metrics),
                        james.world.incarnations,
                        tasks,
                        new JsonTransformer(),
                        // No request of these tests is one that the observer watches.
                        new WebadminObserver(null))
                .define(service);
        service.awaitInitialization();
    }

    @AfterEach
    void stop() throws Exception {
        service.stop();
        service.awaitStop();
        tasks.stop();
        james.close();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body.replace('\'', '"')))
                        .build(),
                BodyHandlers.ofString());
    }

    private JsonNode json(int status, String method, String path, String body) throws Exception {
        HttpResponse<String> response = send(method, path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return new ObjectMapper().readTree(response.body());
    }

    @Test
    void storesShowsAndDeletesPoliciesOfUsersAndDomains() throws Exception {
        assertThat(send(
                                "PUT",
                                USER,
                                "{'onRetrieve':'keep','onDelete':'trash','deleteAfter':'30d','expose':'all','loginDelay':'0s'}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(json(200, "GET", USER, ""))
                .hasToString(
                        "{\"onRetrieve\":\"keep\",\"onDelete\":\"trash\",\"deleteAfter\":\"30d\",\"expose\":\"all\","
                                + "\"loginDelay\":\"0s\"}");
        assertThat(send("DELETE", USER, "").statusCode()).isEqualTo(204);
        assertThat(json(200, "GET", USER, "")).hasToString("{}");
        assertThat(send("PUT", "/pop3Policies/domains/example.org", "{'onDelete':'hide'}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(json(200, "GET", "/pop3Policies/domains/example.org", "")).hasToString("{\"onDelete\":\"hide\"}");
    }

    @Test
    void answersBadInputInJamessFormWithTheFieldNamed() throws Exception {
        JsonNode answer = json(400, "PUT", USER, "{'deleteAfter':'-1d','archiveFolder':'INBOX'}");

        assertThat(answer.path("statusCode").asInt()).isEqualTo(400);
        assertThat(answer.path("type").asText()).isEqualTo("InvalidArgument");
        assertThat(answer.path("details").asText())
                .contains("deleteAfter = \"-1d\"")
                .contains("archiveFolder = \"INBOX\"");
        assertThat(json(200, "GET", USER, "")).hasToString("{}");
        assertThat(json(404, "GET", "/pop3Policies/users/nobody@example.org/explain", "")
                        .path("type")
                        .asText())
                .isEqualTo("notFound");
        assertThat(send("GET", USER + "/ledger?limit=0", "").statusCode()).isEqualTo(400);
        assertThat(send("GET", USER + "/ledger?after=x", "").statusCode()).isEqualTo(400);
    }

    @Test
    void explainsThePolicyTheGuardsAndTheSession() throws Exception {
        james.append(3);
        james.downloaded("1:2", james.world.clock.instant());
        james.setUser("{'deleteAfter':'30d'}");
        james.world
                .stores
                .locks()
                .acquire(james.user().id(), UUID.randomUUID(), KeepingWorld.SESSION, james.world.clock.instant());
        james.world.stores.locks().loggedIn(james.user().id(), james.world.clock.instant());
        JsonNode explained = json(200, "GET", USER + "/explain", "");

        assertThat(explained.at("/policy/onDelete"))
                .hasToString("{\"value\":\"expunge\",\"layer\":\"server\",\"name\":\"pop3-policy.xml\"}");
        assertThat(explained.at("/policy/deleteAfter/layer").asText()).isEqualTo("user");
        assertThat(explained.path("guards"))
                .hasToString(
                        "{\"lastCopyGuard\":true,\"brake\":{\"percent\":50,\"messages\":100},\"trashFolder\":\"Trash\"}");
        assertThat(explained.path("session"))
                .hasToString("{\"open\":true,\"sessionId\":\"s1\",\"address\":\"192.0.2.7\","
                        + "\"since\":\"2026-11-22T10:00:00Z\",\"lastLogin\":\"2026-11-22T10:00:00Z\"}");
        assertThat(explained.at("/maildrop/messages").asInt()).isEqualTo(3);
        assertThat(explained.at("/maildrop/downloaded").asInt()).isEqualTo(2);
        assertThat(explained.at("/maildrop/hidden").asInt()).isZero();
    }

    @Test
    void explainsWhatHappenedToAMessage() throws Exception {
        james.append(3);
        james.downloaded("2", james.world.clock.instant());
        james.braked("s9", "2:3");
        JsonNode message = json(200, "GET", USER + "/explain?uidl=2", "").path("message");

        assertThat(message.path("inInbox").asBoolean()).isFalse();
        assertThat(message.path("download"))
                .hasToString("{\"first\":\"2026-11-22T10:00:00Z\",\"last\":\"2026-11-22T10:00:00Z\","
                        + "\"lastSessionId\":\"s1\",\"lastAddress\":\"192.0.2.7\"}");
        assertThat(message.path("history")).hasSize(1);
        JsonNode removal = message.path("history").get(0);
        assertThat(removal.path("sessionId").asText()).isEqualTo("s9");
        assertThat(removal.path("address").asText()).isEqualTo("192.0.2.7");
        assertThat(removal.path("action").asText()).isEqualTo("trash");
        assertThat(removal.path("rule").asText()).isEqualTo("brake over server: onDelete=expunge");
        assertThat(json(200, "GET", USER + "/explain?uidl=1", "")
                        .at("/message/inInbox")
                        .asBoolean())
                .isTrue();
        long uidValidity = james.inbox().maildrop().uidValidity();
        assertThat(json(200, "GET", USER + "/explain?uidl=" + uidValidity + ".1", "")
                        .at("/message/inInbox")
                        .asBoolean())
                .isTrue();
        assertThat(json(200, "GET", USER + "/explain?uidl=" + (uidValidity + 1) + ".1", "")
                        .at("/message/inInbox")
                        .asBoolean())
                .isFalse();
        assertThat(send("GET", USER + "/explain?uidl=nonsense", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void undoesABrakedSessionOnceAndSaysWhatIsGone() throws Exception {
        james.append(5);
        james.braked("s9", "1:4");
        james.trash().expunge(UidSet.parse("2"));
        assertThat(json(200, "GET", USER + "/sessions", "")
                        .get(0)
                        .path("braked")
                        .asBoolean())
                .isTrue();

        assertThat(json(200, "POST", USER + "/sessions/s9/undo", "")).hasToString("{\"restored\":3,\"gone\":1}");
        assertThat(james.numbersIn("INBOX")).containsExactly(1, 3, 4, 5);
        assertThat(json(200, "POST", USER + "/sessions/s9/undo", "")).hasToString("{\"restored\":0,\"gone\":0}");
        assertThat(james.numbersIn("INBOX")).containsExactly(1, 3, 4, 5);
        assertThat(send("POST", USER + "/sessions/s8/undo", "").statusCode()).isEqualTo(404);
    }

    @Test
    void countsWhatAChangeWouldDo() throws Exception {
        james.append(4);
        james.downloaded("1:3", james.world.clock.instant());
        james.world.clock.pass(Duration.ofDays(10));

        assertThat(json(200, "POST", USER + "/dryRun", "{'deleteAfter':'7d','expose':'notDownloaded'}"))
                .hasToString(
                        "{\"users\":1,\"removedBySweep\":{\"now\":0,\"then\":3},\"shown\":{\"now\":4,\"then\":1}}");
        assertThat(json(200, "GET", USER, "")).hasToString("{}");
        assertThat(send("POST", USER + "/dryRun", "{'deleteAfter':'soon'}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void givesTheLedgerPageByPage() throws Exception {
        james.append(3);
        james.downloaded("1:3", james.world.clock.instant());
        JsonNode first = json(200, "GET", USER + "/ledger?limit=2", "");
        JsonNode second = json(
                200, "GET", USER + "/ledger?limit=2&after=" + first.path("next").asText(), "");

        assertThat(first.path("downloads").findValuesAsText("uid")).containsExactly("1", "2");
        assertThat(second.path("downloads").findValuesAsText("uid")).containsExactly("3");
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void sweepsAsATask() throws Exception {
        james.append(3);
        james.downloaded("1:2", james.world.clock.instant());
        james.setUser("{'deleteAfter':'1d'}");
        james.world.clock.pass(Duration.ofDays(2));
        String id = json(201, "POST", "/pop3Policies/sweep", "").path("taskId").asText();
        TaskExecutionDetails details = tasks.await(TaskId.fromString(id), Duration.ofSeconds(30));

        assertThat(details.getStatus()).isEqualTo(TaskManager.Status.COMPLETED);
        assertThat(james.numbersIn("INBOX")).containsExactly(3);
    }
}
