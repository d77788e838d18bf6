package org.briefkasten.quotawarnings;

import java.util.regex.Pattern;

/** Mail addresses that operators and users write: no quoted local parts, no address literals. */
final class Addresses {
    static final String REMEDY = "must be a mail address such as carol@example.org";

    private static final int LONGEST = 254;
    private static final Pattern FORM = Pattern.compile(
            "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}@[\\p{L}\\p{N}]([\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?");

    private Addresses() {}

    static boolean isAddress(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }
}
