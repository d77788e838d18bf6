package org.briefkasten.quotawarnings.text;

import java.util.Set;

/** The parts of a language, and what may stand in each. */
enum Part {
    SUBJECT("subject", Placeholders.LINE, true),
    TEXT("text", Placeholders.MESSAGE, false),
    HTML("html", Placeholders.MESSAGE, false),
    REMINDER_SUBJECT("reminder.subject", Placeholders.LINE, true),
    CLEARED_SUBJECT("cleared.subject", Placeholders.LINE, true),
    CLEARED_TEXT("cleared.text", Placeholders.LINE, false),
    CLEARED_HTML("cleared.html", Placeholders.LINE, false),
    NOTICE("notice", Placeholders.LINE, true),
    NOTICE_FULL("notice.full", Placeholders.LINE, true),
    MESSAGE("message", Set.of(), true),
    MESSAGES("messages", Set.of("number"), true),
    LEFT("left", Set.of("amount"), true),
    ADVICE("advice", Set.of(), true),
    ADVICE_TRASH("advice.trash", Placeholders.ADVICE, true),
    ADVICE_SPAM("advice.spam", Placeholders.ADVICE, true),
    ADVICE_FOLDER("advice.folder", Placeholders.ADVICE, true),
    ADVICE_SENDER("advice.sender", Placeholders.ADVICE, true),
    ADVICE_DOWNLOADED("advice.downloaded", Placeholders.ADVICE, true),
    FORECAST("forecast", Set.of("days", "basis", "arrived"), true),
    REFUSED("refused", Set.of("number", "size", "since"), true),
    DIGEST_SUBJECT("digest.subject", Set.of("warnings"), true),
    DIGEST_TEXT("digest.text", Set.of("warnings", "list", "more"), false),
    DIGEST_LINE("digest.line", Set.of("mailbox", "percent", "used", "limit", "threshold", "since"), true),
    DIGEST_MORE("digest.more", Set.of("number"), true),
    WARNING("warning", Set.of(), true),
    WARNINGS("warnings", Set.of("number"), true);

    private final String text;
    private final Set<String> placeholders;
    private final boolean oneLine;

    Part(String text, Set<String> placeholders, boolean oneLine) {
        this.text = text;
        this.placeholders = placeholders;
        this.oneLine = oneLine;
    }

    String text() {
        return text;
    }

    Set<String> placeholders() {
        return placeholders;
    }

    /** Whether it must not have a second line: it becomes a header, a protocol line or a part of another line. */
    boolean isOneLine() {
        return oneLine;
    }

    private static final class Placeholders {
        static final Set<String> LINE = Set.of("mailbox", "percent", "used", "limit", "threshold");
        static final Set<String> MESSAGE =
                Set.of("mailbox", "percent", "used", "limit", "threshold", "forecast", "refused", "heading", "advice");
        static final Set<String> ADVICE = Set.of("name", "size", "messages");

        private Placeholders() {}
    }
}
