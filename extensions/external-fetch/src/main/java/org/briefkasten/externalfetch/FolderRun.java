package org.briefkasten.externalfetch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.briefkasten.externalfetch.remote.RemoteFolder;
import org.briefkasten.externalfetch.remote.RemoteMessage;

/** A folder elsewhere in a fetch: what it lists, where that goes, and what is kept for the end. Not thread-safe. */
final class FolderRun {
    private final RemoteFolder folder;
    private final String target;
    private final List<RemoteMessage> listed;
    private final List<RemoteMessage> unseen;
    private final Set<List<Object>> repeated;
    private final List<RemoteMessage> last = new ArrayList<>();

    /**
     * @param target the name of the mailbox of ours
     * @param unseen what of that no session of this fetch has listed before
     */
    FolderRun(RemoteFolder folder, String target, List<RemoteMessage> listed, List<RemoteMessage> unseen) {
        this.folder = folder;
        this.target = target;
        this.listed = listed;
        this.unseen = unseen;
        this.repeated = repeatedIn(listed);
    }

    RemoteFolder folder() {
        return folder;
    }

    String target() {
        return target;
    }

    List<RemoteMessage> listed() {
        return listed;
    }

    List<RemoteMessage> unseen() {
        return unseen;
    }

    /** Whether the listing has another message of the same name and size. */
    boolean isRepeated(RemoteMessage message) {
        return repeated.contains(identity(message));
    }

    /** What is retrieved after everything else. */
    List<RemoteMessage> last() {
        return last;
    }

    private static Set<List<Object>> repeatedIn(List<RemoteMessage> listed) {
        Set<List<Object>> seen = new HashSet<>();
        return listed.stream()
                .map(FolderRun::identity)
                .filter(identity -> !seen.add(identity))
                .collect(Collectors.toSet());
    }

    private static List<Object> identity(RemoteMessage message) {
        return List.of(message.uid(), message.size());
    }
}
