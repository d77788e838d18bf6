package org.briefkasten.demo;

import java.nio.file.Path;
import java.util.List;

/** What the demo prints: lines to paste into another terminal. Immutable. */
final class Instructions {
    private final DemoPorts ports;
    private final Path target;

    Instructions(DemoPorts ports, Path target) {
        this.ports = ports;
        this.target = target;
    }

    String text() {
        return String.join(
                "\n",
                List.of(
                        "",
                        "Briefkasten runs. In another terminal, try (bash, curl):",
                        "",
                        "  ca=" + target.resolve("james/james-ca.pem"),
                        "  admin=http://127.0.0.1:" + ports.webadmin(),
                        "  alice='" + DemoHost.ALICE + ":" + DemoHost.ALICE_PASSWORD + "'    # the other user: "
                                + DemoHost.BOB + ":" + DemoHost.BOB_PASSWORD,
                        "",
                        externalFetch(),
                        "",
                        reading(),
                        "",
                        quota(),
                        "",
                        "State is kept in " + target.resolve("james/var") + ", logs are in "
                                + target.resolve("james/logs") + ".",
                        "Ctrl-C stops everything.",
                        ""));
    }

    private String externalFetch() {
        return String.join(
                "\n",
                List.of(
                        "1. External fetch: gather alice's mail from the provider elsewhere (POP3S on port "
                                + ports.providerPop3s() + ")",
                        "  id=$(curl -s -X POST $admin/externalAccounts/users/" + DemoHost.ALICE
                                + " -H 'Content-Type: application/json' -d '" + account()
                                + "' | sed 's/.*\"id\":\"\\([^\"]*\\)\".*/\\1/'); echo account $id",
                        "  task=$(curl -s -X POST $admin/externalAccounts/users/" + DemoHost.ALICE
                                + "/$id/fetch | sed 's/.*\"taskId\":\"\\([^\"]*\\)\".*/\\1/'); echo task $task",
                        "  curl -s $admin/tasks/$task/await; echo",
                        "  curl -s --cacert $ca -u $alice " + imaps("INBOX;MAILINDEX=1")
                                + "    # the first message, over IMAPS"));
    }

    private String account() {
        return "{\"address\":\"" + ExternalProvider.ADDRESS
                + "\",\"protocol\":\"pop3\",\"host\":\"localhost\",\"port\":"
                + ports.providerPop3s() + ",\"security\":\"tls\",\"username\":\"" + ExternalProvider.ADDRESS
                + "\",\"password\":\"" + ExternalProvider.PASSWORD + "\",\"afterFetch\":\"keep\",\"target\":\"INBOX\"}";
    }

    private String reading() {
        return String.join(
                "\n",
                List.of(
                        "2. POP3 policy: a POP3 client's DELE moves the message to Trash",
                        "  curl -s --cacert $ca -u $alice " + pop3s("") + "    # the list",
                        "  curl -s --cacert $ca -u $alice " + pop3s("1") + "    # the first message",
                        "  curl -s --cacert $ca -u $alice -l -X 'DELE 1' " + pop3s("1"),
                        "  curl -s --cacert $ca -u $alice " + imaps("Trash;MAILINDEX=1") + "    # it is in Trash"));
    }

    private String quota() {
        String send = "  curl -s smtp://127.0.0.1:" + ports.smtp() + " --mail-from " + DemoHost.BOB + " --mail-rcpt "
                + DemoHost.ALICE + " --upload-file " + target.resolve("big-mail.eml");
        return String.join(
                "\n",
                List.of(
                        "3. Quota warning: a mail when 80 % of the quota are used (this one has 10 kB)",
                        "  curl -s -X PUT $admin/quota/users/" + DemoHost.ALICE
                                + "/size -H 'Content-Type: application/json' -d 13000",
                        send + "; sleep 2",
                        "  curl -s $admin/quota/users/" + DemoHost.ALICE + "; echo",
                        "  curl -s --cacert $ca -u $alice " + imaps("INBOX") + " -X 'FETCH 1:* ENVELOPE'",
                        "  curl -s --cacert $ca -u $alice " + imaps("INBOX;MAILINDEX=*")
                                + "    # the last one is the warning",
                        "  curl -s -X DELETE $admin/quota/users/" + DemoHost.ALICE + "/size    # no limit again"));
    }

    private String imaps(String path) {
        return "'imaps://localhost:" + ports.imaps() + "/" + path + "'";
    }

    private String pop3s(String path) {
        return "'pop3s://localhost:" + ports.pop3s() + "/" + path + "'";
    }
}
