package org.briefkasten.integration.quotawarnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.briefkasten.integration.quotawarnings.Inboxes.PASSWORD;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.core.ThrowingRunnable;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.integration.ImapClient;
import org.briefkasten.integration.LineConnection;
import org.briefkasten.integration.LmtpClient;
import org.briefkasten.integration.Mails;
import org.briefkasten.integration.Pop3Client;
import org.briefkasten.integration.SmtpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each test has a user of its own on one James, with the shipped conf/ but for a second threshold, a webhook and a sweep
 * every 5 s.
 */
class QuotaWarningsIT {
    private static final String DOMAIN = "example.test";
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private static final List<String> hooked = new CopyOnWriteArrayList<>();

    private static HttpServer monitor;
    private static JamesHost james;

    @BeforeAll
    static void start() throws IOException {
        monitor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        monitor.createContext("/quota", exchange -> {
            hooked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        monitor.start();
        james = JamesHost.builder(HostKind.MEMORY)
                .edit("quota-warnings.xml", QuotaWarningsIT::configured)
                .baseMailets()
                .edit("mailetcontainer.xml", QuotaWarningsIT::countingWhatTheSpoolRefuses)
                .edit("lmtpserver.xml", QuotaWarningsIT::countingWhatLmtpRefuses)
                .start();
        james.webadmin().createDomain(DOMAIN);
    }

    private static String configured(String shipped) {
        return shipped.replace(
                        "</thresholds>",
                        "<threshold resource=\"size\" percent=\"95\"/></thresholds><webhook><url>http://127.0.0.1:"
                                + monitor.getAddress().getPort()
                                + "/quota</url><secret>sixteen characters</secret></webhook>")
                .replace("<sweep>5m</sweep>", "<sweep>5s</sweep>")
                .replace("<within>10m</within>", "<within>2s</within>");
    }

    private static String countingWhatTheSpoolRefuses(String stock) {
        return stock.replace(
                "<processor state=\"error\" enableJmx=\"false\">",
                "<processor state=\"error\" enableJmx=\"false\">"
                        + "<mailet match=\"IsOverQuota\" class=\"org.briefkasten.quotawarnings.RefusedByQuota\"/>");
    }

    private static String countingWhatLmtpRefuses(String stock) {
        return stock.replace(
                "<handlerchain>",
                "<handlerchain><handler class=\"org.briefkasten.quotawarnings.QuotaWarningsLmtpHandler\"/>");
    }

    @AfterAll
    static void stop() {
        james.close();
        monitor.stop(0);
    }

    @Test
    void tellsASecondAddressAndTheWebhookOnceEach() throws Exception {
        String paul = user("paul", 100_000);
        String second = user("second", 1_000_000);
        put("users/" + paul, "{\"channels\":[\"mail\",\"webhook\",\"admin\"],\"address\":\"" + second + "\"}", 204);
        deliver(paul, 85_000);

        within(() -> assertThat(Inboxes.warned(james, second)).containsExactly("size; 80%"));
        within(() -> assertThat(hooked).singleElement().asString().contains("\"user\":\"" + paul + "\""));
        within(() -> assertThat(explain(paul)).contains("\"pending\":[],"));
        staysAt(paul);
        assertThat(Inboxes.warned(james, second)).hasSize(1);
        assertThat(hooked).hasSize(1);
    }

    @Test
    void warnsOfWhatComesBySmtpAndCountsWhatIsRefused() throws Exception {
        String rita = user("rita", 100_000);
        SmtpClient.send(james, "bob@" + DOMAIN, rita, Mails.sized("Mail", 85_000));
        within(() -> assertThat(Inboxes.warned(james, rita)).containsExactly("size; 80%"));

        SmtpClient.send(james, "bob@" + DOMAIN, rita, Mails.sized("Too much", 30_000));
        within(() -> assertThat(explain(rita)).containsPattern("\"refused\":\\{\"messages\":1,\"bytes\":3\\d{4},"));
        // 3.8.1 answers 451, 3.9.0 552: MailboxDeliverToRecipientHandler.
        assertThat(LmtpClient.deliver(james, "bob@" + DOMAIN, rita, Mails.sized("Too much", 20_000)))
                .matches("(451|552) .*");
        assertThat(explain(rita)).containsPattern("\"refused\":\\{\"messages\":2,\"bytes\":5\\d{4},\"since\":\"20");

        james.webadmin().setSizeQuota(rita, 90_000);
        within(() -> assertThat(Inboxes.messages(james, rita))
                .filteredOn(text -> text.contains("Warning: size; 95%"))
                .singleElement()
                .asString()
                .contains("2 messages (")
                .contains("were refused since 20"));
    }

    @Test
    void tellsTheAdminOfEachAndInADigest() throws Exception {
        String boss = user("boss", 1_000_000);
        String sven = user("sven", 100_000);
        put("users/" + sven, "{\"channels\":[\"admin\"],\"admin\":\"" + boss + "\",\"digest\":\"1m\"}", 204);
        deliver(sven, 85_000);

        within(() -> assertThat(Inboxes.warned(james, boss)).containsExactly("size; 80%"));
        within(() -> assertThat(Inboxes.messages(james, boss))
                .filteredOn(text -> text.contains("X-Briefkasten-Quota-Digest: 1\r\n"))
                .singleElement()
                .asString()
                .contains("Subject: Mailboxes that fill up: 1 warning\r\n")
                .contains("Return-Path: <>\r\n")
                .contains("- sven@example"));
        staysAt(sven);
        assertThat(Inboxes.messages(james, boss)).hasSize(2);
    }

    @Test
    void knowsNamesThatAreNotAscii() throws Exception {
        // No mail can be addressed to such a user in James 3.8.1 (MailAddress).
        String name = "j\u00fcrgen@" + DOMAIN;
        james.webadmin().createUser("j%C3%BCrgen@" + DOMAIN, PASSWORD);
        put("users/j%C3%BCrgen@" + DOMAIN, "{\"language\":\"de\"}", 204);
        assertThat(explain("j%C3%BCrgen@" + DOMAIN))
                .contains("\"user\":\"" + name + "\"", "\"value\":\"de\",\"layer\":\"user\",\"name\":\"" + name);
        String emma = user("emma", 100_000);
        try (ImapClient imap = ImapClient.connect(james, emma, PASSWORD)) {
            imap.append("Alte Entw\u00fcrfe", Mails.sized("Mail", 85_000));
        }

        within(() -> assertThat(Inboxes.warned(james, emma)).containsExactly("size; 80%"));
        assertThat(explain(emma)).contains("Alte Entw\u00fcrfe", "\"pending\":[],\"attempts\":0,\"sent\":\"2");
    }

    @Test
    void warnsInTheLanguageAndAtTheThresholdsThatTheUserHas() throws Exception {
        String dora = user("dora", 200_000);
        put(
                "users/" + dora,
                "{\"thresholds\":[{\"resource\":\"size\",\"percent\":90},"
                        + "{\"resource\":\"size\",\"bytesFree\":\"50KiB\"}],"
                        + "\"language\":\"de\",\"channels\":[\"inbox\",\"imap\",\"pop3\"],\"reminder\":\"7d\"}",
                204);
        deliver(dora, 155_000);
        within(() -> assertThat(Inboxes.warned(james, dora)).containsExactly("size; 50KiB free"));
        deliver(dora, 25_000);
        within(() -> assertThat(Inboxes.warned(james, dora)).containsExactly("size; 50KiB free", "size; 90%"));

        assertThat(Inboxes.messages(james, dora))
                .filteredOn(text -> text.contains("X-Briefkasten-Quota-Warning"))
                .allSatisfy(text -> assertThat(text)
                        .contains("Return-Path: <>\r\n")
                        .contains("Auto-Submitted: auto-generated\r\n")
                        .contains("Content-Language: de\r\n")
                        .contains("Subject: Ihr Postfach ist zu "));
    }

    @Test
    void takesAndShowsAndDeletesSettings() {
        String erik = user("erik", 100_000);
        put("domains/" + DOMAIN, "{\"hysteresis\":5}", 204);
        put("users/" + erik, "{\"thresholds\":[{\"resource\":\"count\",\"messagesFree\":5}]}", 204);
        assertThat(james.webadmin()
                        .get("/quotaWarnings/users/" + erik)
                        .expect(200)
                        .body())
                .isEqualTo("{\"thresholds\":[{\"resource\":\"count\",\"messagesFree\":5}]}");
        assertThat(explain(erik))
                .contains("\"thresholds\":{\"value\":[{\"resource\":\"count\",\"messagesFree\":5}],\"layer\":\"user\"")
                .contains("\"hysteresis\":{\"value\":5,\"layer\":\"domain\",\"name\":\"example.test\"")
                .contains("\"language\":{\"value\":\"en\",\"layer\":\"server\",\"name\":\"quota-warnings.xml\"")
                .contains("\"usage\":{\"size\":{\"used\":0,\"limit\":100000,\"percent\":0}");
        james.webadmin().delete("/quotaWarnings/users/" + erik).expect(204);
        assertThat(james.webadmin()
                        .get("/quotaWarnings/users/" + erik)
                        .expect(200)
                        .body())
                .isEqualTo("{}");
    }

    @Test
    void refusesBadSettingsNamingTheField() {
        String fred = user("fred", 100_000);
        assertRefused(fred, "{\"thresholds\":[{\"resource\":\"size\",\"percent\":0}]}", "thresholds[0].percent = 0");
        assertRefused(
                fred, "{\"thresholds\":[{\"resource\":\"size\",\"percent\":101}]}", "thresholds[0].percent = 101");
        assertRefused(
                fred, "{\"thresholds\":[{\"resource\":\"size\",\"bytesFree\":\"-1MiB\"}]}", "thresholds[0].bytesFree");
        assertRefused(fred, "{\"language\":\"tlh\"}", "language");
        assertRefused(fred, "{\"channels\":[\"pigeon\"]}", "channels[0]");
        assertRefused(fred, "{\"reminder\":\"5m\"}", "reminder");
        assertRefused(fred, "{\"colour\":\"red\"}", "colour is not a field here");
        put("users/nobody@" + DOMAIN, "{}", 404);
    }

    private static void assertRefused(String user, String settings, String field) {
        assertThat(put("users/" + user, settings, 400))
                .contains("\"statusCode\":400", "\"type\":\"InvalidArgument\"")
                .contains("\"details\":\"" + field);
    }

    @Test
    void tellsOnceInAnImapSessionAndDifferentlyWhenTheLimitIsReached() throws Exception {
        String gina = user("gina", 100_000);
        deliver(gina, 85_000);
        within(() -> assertThat(Inboxes.warned(james, gina)).containsExactly("size; 80%"));

        try (LineConnection imap = login(gina)) {
            assertThat(linesUntil(imap, "a2 SELECT INBOX"))
                    .containsOnlyOnce("* NO [ALERT] ")
                    .contains("Your mailbox is 8")
                    .contains("a2 OK");
            assertThat(linesUntil(imap, "a3 SELECT INBOX")).doesNotContain("ALERT");
        }

        james.webadmin().setSizeQuota(gina, 80_000);
        within(() -> assertThat(Inboxes.warned(james, gina)).containsExactly("size; 80%", "size; 95%"));
        try (LineConnection imap = login(gina)) {
            assertThat(linesUntil(imap, "a2 SELECT INBOX"))
                    .containsOnlyOnce("* NO [OVERQUOTA] Your mailbox is full: ")
                    .doesNotContain("ALERT");
        }
    }

    @Test
    void tellsInTheAnswerToPass() throws Exception {
        String hugo = user("hugo", 100_000);
        deliver(hugo, 85_000);
        within(() -> assertThat(Inboxes.warned(james, hugo)).containsExactly("size; 80%"));

        try (Pop3Client pop3 = Pop3Client.connect(james)) {
            pop3.ok("USER " + hugo);
            assertThat(pop3.ok("PASS " + PASSWORD))
                    .startsWith("+OK ")
                    .contains("Your mailbox is 8")
                    .hasSizeLessThan(512);
            assertThat(pop3.ok("STAT")).startsWith("+OK 2 ");
        }
    }

    @Test
    void showsNothingToAUserWhoHasRoom() throws Exception {
        String ida = user("ida", 100_000);
        deliver(ida, 1_000);

        try (LineConnection imap = login(ida)) {
            assertThat(linesUntil(imap, "a2 SELECT INBOX")).doesNotContain("* NO");
        }
        try (Pop3Client pop3 = Pop3Client.connect(james)) {
            pop3.ok("USER " + ida);
            assertThat(pop3.ok("PASS " + PASSWORD)).doesNotContain("mailbox is");
        }
    }

    @Test
    void warnsWithinTheSweepTimeWhenALimitIsLowered() throws Exception {
        String jane = user("jane", 1_000_000);
        deliver(jane, 90_000);

        james.webadmin().setSizeQuota(jane, 100_000);

        within(() -> assertThat(Inboxes.warned(james, jane)).containsExactly("size; 80%"));
    }

    @Test
    void sweepsAsATaskAndTellsWhoWouldBeWarned() {
        String kurt = user("kurt", 100_000);
        String task =
                james.webadmin().post("/quotaWarnings/sweep", "").expect(201).text("taskId");
        assertThat(james.webadmin().awaitTask(task, Duration.ofMinutes(1)))
                .contains("\"status\":\"completed\"", "\"type\":\"quota-warnings-sweep\"", "\"failedUsers\":0");

        deliver(kurt, 72_000);
        assertThat(james.webadmin()
                        .get("/quotaWarnings/dryRun?percent=71")
                        .expect(200)
                        .body())
                .contains("\"user\":\"" + kurt + "\"")
                .contains("\"threshold\":\"size; 71%\"");
        assertThat(james.webadmin()
                        .get("/quotaWarnings/dryRun?percent=79")
                        .expect(200)
                        .body())
                .doesNotContain(kurt);
        assertThat(james.webadmin()
                        .get("/quotaWarnings/dryRun?percent=101")
                        .expect(400)
                        .body())
                .contains("percent = 101");
    }

    @Test
    void warnsInAMailboxThatAppendFilledToTheLastByte() throws Exception {
        String lena = user("lena", 100_000);
        byte[] head = Mails.sized("Much", 0);
        try (ImapClient imap = ImapClient.connect(james, lena, PASSWORD)) {
            imap.append("INBOX", padded(head, 100_000));
        }

        within(() -> assertThat(Inboxes.warned(james, lena)).containsExactlyInAnyOrder("size; 80%", "size; 95%"));
        assertThat(explain(lena)).contains("\"limit\":100000,\"percent\":10");
    }

    private static byte[] padded(byte[] head, int size) {
        byte[] padded = new byte[size];
        Arrays.fill(padded, (byte) 'x');
        System.arraycopy(head, 0, padded, 0, head.length);
        return padded;
    }

    @Test
    void warnsOnceOfEachThresholdWhen64DeliveriesCrossThemAtOnce() throws Exception {
        String mara = user("mara", 1_000_000);
        deliver(mara, 700_000);
        ExecutorService clients = Executors.newFixedThreadPool(64);
        try {
            List<Callable<Void>> deliveries = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                deliveries.add(() -> {
                    deliver(mara, 3_900);
                    return null;
                });
            }
            for (Future<Void> done : clients.invokeAll(deliveries)) {
                done.get();
            }
        } finally {
            clients.shutdown();
        }

        within(() -> assertThat(Inboxes.warned(james, mara)).containsExactlyInAnyOrder("size; 80%", "size; 95%"));
        staysAt(mara, "size; 80%", "size; 95%");
    }

    @Test
    void warnsNobodyOfAMoveOfAThirdOfTheMailbox() throws Exception {
        String nora = user("nora", 100_000);
        for (int i = 0; i < 3; i++) {
            deliver(nora, 24_000);
        }
        try (LineConnection imap = login(nora)) {
            linesUntil(imap, "a2 CREATE Archive");
            linesUntil(imap, "a3 SELECT INBOX");
            assertThat(linesUntil(imap, "a4 MOVE 1 Archive")).contains("a4 OK");
        }

        staysAt(nora);
    }

    @Test
    void explainsEverythingAndResends() throws Exception {
        String olga = user("olga", 100_000);
        james.webadmin().put("/quota/users/" + olga + "/count", "50").expect(204);
        put("domains/" + DOMAIN, "{\"hysteresis\":5}", 204);
        put(
                "users/" + olga,
                "{\"language\":\"de\",\"address\":\"olga@elsewhere.example\",\"admin\":\"boss@elsewhere.example\","
                        + "\"digest\":\"1d\"}",
                204);
        try (ImapClient imap = ImapClient.connect(james, olga, PASSWORD)) {
            imap.append("Trash", padded(Mails.sized("Old", 0), 20_000));
        }
        deliver(olga, 63_000);
        within(() -> assertThat(Inboxes.warned(james, olga)).containsExactly("size; 80%"));
        // An episode that ended, and one that began after it.
        james.webadmin().setSizeQuota(olga, 1_000_000);
        within(() -> assertThat(explain(olga)).contains("\"episodes\":[],\"history\":[{\"threshold\":\"size; 80%\""));
        james.webadmin().setSizeQuota(olga, 100_000);
        within(() -> assertThat(Inboxes.warned(james, olga)).containsExactly("size; 80%", "size; 80%"));
        deliver(olga, 20_000);
        try (Pop3Client pop3 = Pop3Client.login(james, olga, PASSWORD)) {
            pop3.retrieve(1);
            pop3.quit();
        }

        within(() -> assertThat(explain(olga))
                .contains("\"hysteresis\":{\"value\":5,\"layer\":\"domain\",\"name\":\"example.test\",\"since\":")
                .contains("\"threshold\":\"size; 80%\",\"reachedAt\":80000,\"left\":0,\"reached\":true,\"warned\":true")
                .contains("\"round\":1,\"pending\":[],\"attempts\":0,\"sent\":\"")
                .contains("\"band\":{\"known\":true,\"size\":{\"from\":76000,\"below\":95000}")
                .contains("\"kind\":\"trash\",\"name\":\"Trash\",\"bytes\":20000,\"messages\":1")
                .contains("\"kind\":\"folder\",\"name\":\"INBOX\"")
                .contains("\"kind\":\"sender\",\"name\":\"sender@example.test\"")
                .contains("\"kind\":\"downloaded\",\"name\":\"POP3\",\"bytes\":6")
                .contains("\"forecast\":{\"size\":{\"days\":")
                .contains("\"refused\":{\"messages\":1,\"bytes\":2")
                .contains("\"history\":[{\"threshold\":\"size; 80%\",\"id\":\"")
                .contains("\"rounds\":1}]"));
        // The README shows it.
        Files.writeString(Path.of(System.getProperty("briefkasten.work")).resolve("explain.json"), explain(olga));

        assertThat(james.webadmin()
                        .post("/quotaWarnings/users/" + olga + "/resend", "")
                        .expect(200)
                        .body())
                .isEqualTo("{\"resent\":1}");
        assertThat(Inboxes.messages(james, olga))
                .filteredOn(text -> text.contains("X-Briefkasten-Quota-Warning"))
                .last()
                .asString()
                .contains("Subject: Ihr Postfach ist noch immer zu 8");
    }

    @Test
    void isHealthyWhileNothingWaits() {
        assertThat(james.webadmin().get("/healthcheck").body())
                .contains("\"componentName\":\"Briefkasten quota warnings\"");
    }

    private static String user(String name, long limit) {
        String address = name + "@" + DOMAIN;
        james.webadmin().createUser(address, PASSWORD);
        james.webadmin().setSizeQuota(address, limit);
        return address;
    }

    private static void deliver(String user, int size) {
        try {
            LmtpClient.deliver(james, "bob@" + DOMAIN, user, Mails.sized("Mail", size));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String put(String path, String json, int status) {
        return james.webadmin()
                .put("/quotaWarnings/" + path, json)
                .expect(status)
                .body();
    }

    private static String explain(String user) {
        return james.webadmin()
                .get("/quotaWarnings/users/" + user + "/explain")
                .expect(200)
                .body();
    }

    private static LineConnection login(String user) throws Exception {
        LineConnection imap = LineConnection.tls(james.imaps(), james.keystore());
        imap.readLine();
        assertThat(linesUntil(imap, "a1 LOGIN " + user + " " + PASSWORD)).contains("a1 OK");
        return imap;
    }

    /** All lines of the answer, up to the tagged one. */
    private static String linesUntil(LineConnection imap, String command) throws Exception {
        String tag = command.substring(0, command.indexOf(' ') + 1);
        StringBuilder lines = new StringBuilder();
        imap.send(command);
        String line;
        do {
            line = imap.readLine();
            lines.append(line).append('\n');
        } while (!line.startsWith(tag));
        return lines.toString();
    }

    private static void within(ThrowingRunnable assertion) {
        await().atMost(WITHIN).pollInterval(Duration.ofMillis(250)).untilAsserted(assertion);
    }

    /** Longer than the settle time and a sweep. */
    private static void staysAt(String user, String... warnings) {
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(Inboxes.warned(james, user)).containsExactlyInAnyOrder(warnings));
    }
}
