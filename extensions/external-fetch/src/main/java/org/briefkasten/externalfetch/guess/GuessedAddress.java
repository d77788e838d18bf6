package org.briefkasten.externalfetch.guess;

import java.util.Objects;
import org.briefkasten.externalfetch.remote.Endpoint;

/** A mail address whose mailbox is looked for. Immutable. */
public final class GuessedAddress {
    private static final String REMEDY = "must be at a domain such as example.org";

    private final String text;
    private final String localPart;
    private final String domain;

    private GuessedAddress(String text, String localPart, String domain) {
        this.text = text;
        this.localPart = localPart;
        this.domain = domain;
    }

    /**
     * @param address a mail address
     * @throws IllegalArgumentException if its domain is no name with a dot in it; the message completes "the address ..."
     */
    public static GuessedAddress parse(String address) {
        int at = address.lastIndexOf('@');
        try {
            Endpoint domain = new Endpoint(address.substring(at + 1), 1);
            if (!domain.isAddress() && domain.host().contains(".")) {
                return new GuessedAddress(address, address.substring(0, at), domain.host());
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(REMEDY, e);
        }
        throw new IllegalArgumentException(REMEDY);
    }

    public String text() {
        return text;
    }

    String localPart() {
        return localPart;
    }

    /** In ASCII and lower case. */
    String domain() {
        return domain;
    }

    /** Whether the host is the domain or below it. */
    boolean covers(String host) {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GuessedAddress && ((GuessedAddress) other).text.equals(text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
