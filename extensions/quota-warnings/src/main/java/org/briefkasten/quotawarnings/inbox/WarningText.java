package org.briefkasten.quotawarnings.inbox;

import java.util.Locale;
import org.briefkasten.quotawarnings.QuotaResource;
import org.briefkasten.quotawarnings.ResourceUsage;
import org.briefkasten.quotawarnings.Warning;

/** What a warning says, in English. Pure, immutable and thread-safe. */
final class WarningText {
    private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private final String address;
    private final String used;
    private final String limit;
    private final long percent;
    private final String threshold;

    /**
     * @param warning of a limited resource
     */
    WarningText(String address, Warning warning) {
        QuotaResource resource = warning.episode().key().resource();
        ResourceUsage usage = warning.usage();
        this.address = address;
        this.used = amount(resource, usage.used());
        this.limit = amount(resource, usage.limit().orElseThrow());
        this.percent = percent(usage.used(), usage.limit().orElseThrow());
        this.threshold = warning.episode().key().threshold();
    }

    String subject() {
        return "Your mailbox is " + percent + "% full";
    }

    String body() {
        return String.join(
                "\r\n",
                "The mailbox " + address + " is " + percent + "% full:",
                used + " of " + limit + " are used.",
                "",
                "Once it is full, new mail is sent back to whoever wrote it.",
                "",
                "To make room, delete messages that you no longer need, then empty the",
                "trash folder: what lies there counts, too. A mail program that fetches",
                "by POP3 and is set to leave messages on the server fills the mailbox",
                "little by little.",
                "",
                "You are told once, at " + threshold + ". You will be told again if the mailbox",
                "empties below that and fills up anew.",
                "");
    }

    private static String amount(QuotaResource resource, long value) {
        return resource == QuotaResource.SIZE ? size(value) : String.format(Locale.ROOT, "%,d messages", value);
    }

    private static String size(long bytes) {
        int unit = 0;
        double value = bytes;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    /** Cut off, so that 100 is not said of a mailbox that takes more; a limit of 0 is full as soon as it holds anything. */
    private static long percent(long used, long limit) {
        return limit == 0 ? 100 : (long) Math.floor(used * 100.0 / limit);
    }
}
