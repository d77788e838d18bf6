package org.briefkasten.externalfetch.pop3;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.RemoteMessage;
import org.briefkasten.externalfetch.remote.ShownText;

/** Joins the answers to LIST and UIDL, which must name the same messages, each once. Not thread-safe. */
final class MaildropListing {
    /** RFC 1939 section 5: what follows the size is to be ignored. */
    private static final Pattern SIZE_LINE = Pattern.compile("(\\d{1,9}) +(\\d{1,18})(?: .*)?");
    /** RFC 1939 section 7 allows 70 octets from 0x21 to 0x7E; some servers take more, spaces behind them are harmless. */
    private static final Pattern UID_LINE = Pattern.compile("(\\d{1,9}) +([\\x21-\\x7E]{1,255}) *");

    private final Map<Integer, Long> sizes = new HashMap<>();
    private final List<RemoteMessage> messages = new ArrayList<>();

    void addSize(String line) throws ExternalServerException {
        Matcher matcher = matching(SIZE_LINE, line);
        Long earlier = sizes.put(Integer.valueOf(matcher.group(1)), Long.valueOf(matcher.group(2)));
        if (earlier != null) {
            throw malformed(line);
        }
    }

    void addUid(String line) throws ExternalServerException {
        Matcher matcher = matching(UID_LINE, line);
        int number = Integer.parseInt(matcher.group(1));
        Long size = sizes.remove(number);
        if (size == null) {
            throw disagreement();
        }
        messages.add(new RemoteMessage(number, matcher.group(2), size));
    }

    List<RemoteMessage> messages() throws ExternalServerException {
        if (!sizes.isEmpty()) {
            throw disagreement();
        }
        return messages;
    }

    private static Matcher matching(Pattern pattern, String line) throws ExternalServerException {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.matches()) {
            throw malformed(line);
        }
        return matcher;
    }

    private static ExternalServerException malformed(String line) {
        return new ExternalServerException(
                Kind.PROTOCOL, "The server's list of messages is not understood: " + ShownText.of(line));
    }

    private static ExternalServerException disagreement() {
        return new ExternalServerException(
                Kind.PROTOCOL, "The server's lists (LIST and UIDL) do not name the same messages, each once.");
    }
}
