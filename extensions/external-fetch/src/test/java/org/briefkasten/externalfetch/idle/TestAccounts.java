package org.briefkasten.externalfetch.idle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.james.core.Username;
import org.briefkasten.externalfetch.AfterFetch;
import org.briefkasten.externalfetch.Delivery;
import org.briefkasten.externalfetch.ExternalAccount;
import org.briefkasten.externalfetch.FetchPlan;
import org.briefkasten.externalfetch.PollInterval;
import org.briefkasten.externalfetch.Protocol;
import org.briefkasten.externalfetch.RemoteLogin;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.Security;

/** Accounts that nobody stores. */
final class TestAccounts {
    static final Username BOB = Username.of("bob@here.example");

    private TestAccounts() {}

    static Watchable at(String host) {
        return new Watchable(
                BOB,
                new ExternalAccount(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        "a@ext.example",
                        new RemoteLogin(Protocol.IMAP, Security.TLS, new Endpoint(host, 993), "a"),
                        new FetchPlan(
                                AfterFetch.KEEP,
                                "INBOX",
                                Optional.empty(),
                                PollInterval.every(Duration.ofHours(1)),
                                Delivery.MAILBOX),
                        Instant.EPOCH));
    }
}
