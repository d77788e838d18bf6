package org.briefkasten.pop3policy.notice;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import org.briefkasten.pop3policy.removal.Removal;

/**
 * What the notice says: what happened, when, from where, that nothing is lost, and what to do. Pure, immutable and
 * thread-safe.
 */
final class NoticeText {
    private static final Map<NoticeLanguage, String> SUBJECTS = Map.of(
            NoticeLanguage.EN, "%d messages were moved to your folder %s",
            NoticeLanguage.DE, "%d Nachrichten wurden in Ihren Ordner %s verschoben",
            NoticeLanguage.FR, "%d messages ont \u00e9t\u00e9 d\u00e9plac\u00e9s dans votre dossier %s");
    private static final Map<NoticeLanguage, String> BODIES = Map.of(
            NoticeLanguage.EN,
            "Hello,\r\n\r\n"
                    + "On %2$s (UTC) a mail program that fetches your mail by POP3 deleted %1$d messages at once.\r\n"
                    + "It was connected from the address %3$s.\r\n\r\n"
                    + "Nothing is lost: so that no mail vanishes by accident, we moved the messages into your folder\r\n"
                    + "%4$s instead of deleting them.\r\n\r\n"
                    + "If you wanted to delete them, you need not do anything, or you can empty the folder.\r\n"
                    + "If you did not, move back what you need, and look for the setting \"leave messages on the\r\n"
                    + "server\" in your mail program. If you do not know who that was, change your password.\r\n",
            NoticeLanguage.DE,
            "Guten Tag,\r\n\r\n"
                    + "am %2$s (UTC) hat ein Mailprogramm, das Ihre Mail mit POP3 abholt, auf einmal %1$d Nachrichten\r\n"
                    + "gel\u00f6scht. Es war von der Adresse %3$s aus verbunden.\r\n\r\n"
                    + "Es ist nichts verloren: Damit keine Mail aus Versehen verschwindet, haben wir die Nachrichten in\r\n"
                    + "Ihren Ordner %4$s verschoben, statt sie zu l\u00f6schen.\r\n\r\n"
                    + "Wenn Sie sie l\u00f6schen wollten, brauchen Sie nichts zu tun oder k\u00f6nnen den Ordner leeren.\r\n"
                    + "Wenn nicht, holen Sie zur\u00fcck, was Sie brauchen, und suchen Sie in Ihrem Mailprogramm die\r\n"
                    + "Einstellung \u201eNachrichten auf dem Server belassen\u201c. Wenn Sie nicht wissen, wer das war, \u00e4ndern\r\n"
                    + "Sie Ihr Passwort.\r\n",
            NoticeLanguage.FR,
            "Bonjour,\r\n\r\n"
                    + "Le %2$s (UTC), un logiciel de messagerie qui rel\u00e8ve votre courrier par POP3 a supprim\u00e9 %1$d\r\n"
                    + "messages d'un seul coup. Il \u00e9tait connect\u00e9 depuis l'adresse %3$s.\r\n\r\n"
                    + "Rien n'est perdu : pour qu'aucun message ne disparaisse par accident, nous les avons d\u00e9plac\u00e9s dans\r\n"
                    + "votre dossier %4$s au lieu de les supprimer.\r\n\r\n"
                    + "Si vous vouliez les supprimer, vous n'avez rien \u00e0 faire, ou vous pouvez vider ce dossier.\r\n"
                    + "Sinon, remettez en place ce dont vous avez besoin et cherchez dans votre logiciel le r\u00e9glage\r\n"
                    + "\u00ab laisser les messages sur le serveur \u00bb. Si vous ne savez pas qui c'\u00e9tait, changez votre mot de\r\n"
                    + "passe.\r\n");

    private final NoticeLanguage language;
    private final String folder;
    private final Removal removal;

    /**
     * @param folder the trash folder's name
     */
    NoticeText(NoticeLanguage language, String folder, Removal removal) {
        this.language = language;
        this.folder = folder;
        this.removal = removal;
    }

    String subject() {
        return String.format(locale(), SUBJECTS.get(language), removal.uids().size(), folder);
    }

    String body() {
        return String.format(
                locale(),
                BODIES.get(language),
                removal.uids().size(),
                at(removal.at()),
                removal.session().address(),
                folder);
    }

    private String at(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(locale())
                .format(instant.atOffset(ZoneOffset.UTC));
    }

    private Locale locale() {
        return Locale.forLanguageTag(language.name().toLowerCase(Locale.ROOT));
    }
}
