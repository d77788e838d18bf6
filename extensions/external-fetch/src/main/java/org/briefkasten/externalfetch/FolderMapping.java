package org.briefkasten.externalfetch;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.briefkasten.externalfetch.remote.RemoteFolder;

/** Decides which mailbox of ours takes the mail of a folder elsewhere. Pure and thread-safe. */
public final class FolderMapping {
    /** What James calls the mailboxes of these uses (DefaultMailboxes, James 3.8.1). */
    private static final Map<String, String> NAMES_OF_USES = ImmutableMap.of(
            "\\Sent", "Sent",
            "\\Drafts", "Drafts",
            "\\Trash", "Trash",
            "\\Junk", "Spam",
            "\\Archive", "Archive");

    private final String target;
    private final Optional<FolderChoice> choice;
    private final MailboxNames names;

    /**
     * @param target what takes the mail of INBOX
     * @param choice empty: only INBOX is fetched
     */
    public FolderMapping(String target, Optional<FolderChoice> choice, MailboxNames names) {
        this.target = Objects.requireNonNull(target);
        this.choice = Objects.requireNonNull(choice);
        this.names = Objects.requireNonNull(names);
    }

    /** The mailboxes for those folders that are fetched. */
    public Map<RemoteFolder, String> targetsOf(List<RemoteFolder> folders) {
        Map<RemoteFolder, String> targets = new LinkedHashMap<>();
        for (RemoteFolder folder : folders) {
            targetOf(folder).ifPresent(name -> targets.put(folder, name));
        }
        return targets;
    }

    /** The name of the mailbox; empty if the folder is not fetched. */
    public Optional<String> targetOf(RemoteFolder folder) {
        if (choice.isEmpty()) {
            return Optional.of(target).filter(name -> folder.isInbox());
        }
        return choice.filter(folders -> folders.takes(folder)).map(folders -> targetOf(folder, folders.below()));
    }

    private String targetOf(RemoteFolder folder, Optional<String> below) {
        if (below.isPresent()) {
            return names.below(below, folder.levels());
        }
        if (folder.isInbox()) {
            return target;
        }
        return NAMES_OF_USES.entrySet().stream()
                .filter(use -> folder.hasUse(use.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> names.below(Optional.empty(), folder.levels()));
    }
}
