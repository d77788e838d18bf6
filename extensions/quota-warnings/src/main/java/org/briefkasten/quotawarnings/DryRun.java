package org.briefkasten.quotawarnings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.inject.Inject;
import java.io.IOException;
import java.util.Iterator;
import java.util.Objects;
import org.apache.james.core.Username;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells who would be warned at a threshold, and warns nobody. Thread-safe; reads the usage of every user. */
final class DryRun {
    static final int MOST_SHOWN = 1_000;

    private static final Logger LOGGER = LoggerFactory.getLogger(DryRun.class);

    private final UsersRepository users;
    private final UsageReader reader;

    @Inject
    DryRun(UsersRepository users, UsageReader reader) {
        this.users = Objects.requireNonNull(users);
        this.reader = Objects.requireNonNull(reader);
    }

    ObjectNode of(Threshold threshold) throws UsersRepositoryException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("threshold", threshold.headerValue());
        ArrayNode warned = json.putArray("users");
        int checked = 0;
        int found = 0;
        int failed = 0;
        Iterator<Username> all = users.list();
        while (all.hasNext()) {
            Username username = all.next();
            checked++;
            try {
                ResourceUsage usage = reader.read(username).of(threshold.resource());
                if (threshold.isReachedBy(usage) && found++ < MOST_SHOWN) {
                    Explanation.write(usage, warned.addObject().put("user", username.asString()));
                }
            } catch (IOException | RuntimeException e) {
                failed++;
                LOGGER.debug("{} quota: left out of a dry run", username.asString(), e);
            }
        }
        return json.put("warned", found).put("checked", checked).put("failed", failed);
    }
}
