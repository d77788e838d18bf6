package org.briefkasten.externalfetch.ownership;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What whoever reads the mail of an address can know: 79 random bits, as {@code abcd-efgh-jkmn-pqrs} for people to type.
 * Immutable; {@link #toString()} does not show it.
 */
public final class OwnershipCode {
    /** Without letters and digits that look alike. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP = 4;
    private static final Pattern SEPARATORS = Pattern.compile("[\\s-]");
    private static final int LONGEST_TYPED = 100;

    private final String letters;

    private OwnershipCode(String letters) {
        this.letters = letters;
    }

    static OwnershipCode create(SecureRandom random) {
        StringBuilder letters = new StringBuilder();
        while (letters.length() < GROUPS * GROUP) {
            letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new OwnershipCode(letters.toString());
    }

    /** As people type it: in any case, with or without hyphens and blanks; empty if it cannot be one. */
    public static Optional<OwnershipCode> parse(String typed) {
        if (typed.length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        String letters = SEPARATORS.matcher(typed).replaceAll("").toLowerCase(Locale.ROOT);
        boolean possible =
                letters.length() == GROUPS * GROUP && letters.chars().allMatch(letter -> ALPHABET.indexOf(letter) >= 0);
        return possible ? Optional.of(new OwnershipCode(letters)) : Optional.empty();
    }

    String text() {
        StringBuilder text = new StringBuilder(letters);
        for (int group = GROUPS - 1; group > 0; group--) {
            text.insert(group * GROUP, '-');
        }
        return text.toString();
    }

    /** Takes the same time wherever the difference lies. */
    @Override
    public boolean equals(Object other) {
        return other instanceof OwnershipCode
                && MessageDigest.isEqual(
                        ((OwnershipCode) other).letters.getBytes(StandardCharsets.US_ASCII),
                        letters.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public int hashCode() {
        return letters.hashCode();
    }

    @Override
    public String toString() {
        return "ownership code";
    }
}
