package org.briefkasten.externalfetch.remote;

import java.nio.charset.StandardCharsets;

/** What servers say, made fit to be shown to people. Stateless. */
public final class ShownText {
    private static final int LONGEST = 200;

    private ShownText() {}

    /**
     * @param line each octet the character of its number
     * @return the octets as UTF-8, printable, at most 203 characters
     */
    public static String of(String line) {
        String text = new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        String printable = text.replaceAll("\\p{C}", "?");
        return printable.length() > LONGEST ? printable.substring(0, LONGEST) + "..." : printable;
    }
}
