package org.briefkasten.demo;

import java.io.PrintStream;
import org.briefkasten.harness.FreePorts;

/** Where everything of the demo listens, on 127.0.0.1: always the same, above 1024, unless taken. Immutable. */
final class DemoPorts {
    private final int imaps;
    private final int pop3s;
    private final int smtp;
    private final int webadmin;
    private final int providerPop3s;
    private final int providerSmtp;

    private DemoPorts(PrintStream output) {
        imaps = choose("IMAPS", 10993, output);
        pop3s = choose("POP3S", 10995, output);
        smtp = choose("SMTP", 10025, output);
        webadmin = choose("webadmin", 18000, output);
        providerPop3s = choose("the provider's POP3S", 11995, output);
        providerSmtp = choose("the provider's SMTP", 11025, output);
    }

    /**
     * @param output told of each port that is not the usual one
     */
    static DemoPorts choose(PrintStream output) {
        return new DemoPorts(output);
    }

    private static int choose(String what, int usual, PrintStream output) {
        if (FreePorts.isFree(usual)) {
            return usual;
        }
        int other = FreePorts.next();
        output.println("Port " + usual + " is taken; " + what + " is on " + other + ".");
        return other;
    }

    int imaps() {
        return imaps;
    }

    int pop3s() {
        return pop3s;
    }

    int smtp() {
        return smtp;
    }

    int webadmin() {
        return webadmin;
    }

    int providerPop3s() {
        return providerPop3s;
    }

    int providerSmtp() {
        return providerSmtp;
    }
}
