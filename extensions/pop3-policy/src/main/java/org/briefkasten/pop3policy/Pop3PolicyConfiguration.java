package org.briefkasten.pop3policy;

import java.util.Objects;
import org.briefkasten.configuration.ConfigurationFile;
import org.briefkasten.configuration.Section;
import org.briefkasten.configuration.Value;

/** What {@code pop3-policy.xml} says. Immutable, valid once built, thread-safe. */
public final class Pop3PolicyConfiguration {
    /** The file's name without its ending. */
    public static final String FILE = "pop3-policy";

    private final OnDelete onDelete;
    private final TrashFolder trashFolder;

    public Pop3PolicyConfiguration(OnDelete onDelete, TrashFolder trashFolder) {
        this.onDelete = Objects.requireNonNull(onDelete);
        this.trashFolder = Objects.requireNonNull(trashFolder);
    }

    /**
     * @throws org.briefkasten.configuration.InvalidConfigurationException naming every fault of the file
     */
    public static Pop3PolicyConfiguration read(ConfigurationFile file) {
        Section root = file.root();
        Value<OnDelete> onDelete = root.choice("onDelete", OnDelete.class).withDefault(OnDelete.TRASH);
        Value<TrashFolder> trashFolder =
                root.key("trashFolder", TrashFolder::parse).withDefault(TrashFolder.DEFAULT);
        file.rejectFaults();
        return new Pop3PolicyConfiguration(onDelete.get(), trashFolder.get());
    }

    public OnDelete onDelete() {
        return onDelete;
    }

    public TrashFolder trashFolder() {
        return trashFolder;
    }
}
