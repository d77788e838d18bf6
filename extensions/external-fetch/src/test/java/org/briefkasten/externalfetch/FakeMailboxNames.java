package org.briefkasten.externalfetch;

import java.util.List;
import java.util.Optional;

/** Names with a dot between levels, as James has them. */
final class FakeMailboxNames implements MailboxNames {
    @Override
    public String normalized(String name) {
        if (name.contains("*")) {
            throw new IllegalArgumentException("must be the name of a mailbox such as INBOX or Gathered");
        }
        return name.equalsIgnoreCase("INBOX") ? "INBOX" : name;
    }

    @Override
    public String joined(List<String> levels) {
        return normalized(String.join(".", levels));
    }

    @Override
    public String below(Optional<String> above, List<String> levels) {
        return above.map(name -> name + ".").orElse("") + String.join(".", levels);
    }
}
