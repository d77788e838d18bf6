package org.briefkasten.pop3policy.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.james.core.Username;
import org.briefkasten.configuration.Choices;
import org.briefkasten.pop3policy.ledger.Download;
import org.briefkasten.pop3policy.removal.Removal;

/** What the stores keep, as webadmin shows it. The names of the fields are public and frozen. */
final class Shown {
    private Shown() {}

    static ObjectNode download(Download download) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("first", download.first().toString())
                .put("last", download.last().toString())
                .put("lastSessionId", download.lastSession().sessionId())
                .put("lastAddress", download.lastSession().address());
    }

    /** With the uid and the maildrop it lies in, for lists. */
    static ObjectNode entry(Download download) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("mailboxId", download.maildrop().mailboxId())
                .put("uidValidity", download.maildrop().uidValidity())
                .put("uid", download.uid().asLong());
        json.setAll(download(download));
        return json;
    }

    static ObjectNode removal(Removal removal, Username username) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("at", removal.at().toString())
                .put("sessionId", removal.session().sessionId())
                .put("address", removal.session().address());
        json.setAll(action(removal));
        removal.destination().ifPresent(to -> json.put("movedToMailboxId", to.mailboxId()));
        return json.put("user", username.asString());
    }

    static ObjectNode action(Removal removal) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("action", Choices.nameOf(removal.action()))
                .put("messages", removal.uids().size())
                .put("rule", removal.rule())
                .put("braked", removal.braked())
                .put("state", Choices.nameOf(removal.state()));
    }
}
