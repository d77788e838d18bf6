package org.briefkasten.pop3policy;

import java.util.Locale;

/** Which folders may be an archive: where POP3 does not find a message again, and where none is thrown away. */
final class ArchiveFolder {
    private static final String NAME = "Archive";
    private static final String OTHER_NAME = "POP3";

    private ArchiveFolder() {}

    static String builtIn(TrashFolder trash) {
        return isIn(trash, NAME) ? OTHER_NAME : NAME;
    }

    /**
     * @throws IllegalArgumentException with a message that says what to write
     */
    static String parse(String name, TrashFolder trash) {
        FolderNames.requireOrdinary(name);
        if (isIn(trash, name)) {
            throw new IllegalArgumentException(
                    "must not be the trash folder " + trash + " or a folder in it: that is no archive");
        }
        return name;
    }

    private static boolean isIn(TrashFolder trash, String name) {
        String folded = name.toLowerCase(Locale.ROOT);
        String foldedTrash = trash.name().toLowerCase(Locale.ROOT);
        return folded.equals(foldedTrash) || folded.startsWith(foldedTrash + FolderNames.DELIMITER);
    }
}
