package org.briefkasten.tlsonly.audit;

import java.util.List;
import java.util.stream.Collectors;

/** James must not start. The message has a heading, then one line for each finding. */
public final class ListenersRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ListenersRefusedException(List<Finding> findings) {
        super(findings.stream()
                .map(Finding::toString)
                .collect(Collectors.joining(
                        "\n", "TLS only: mailboxes could be read without TLS, so no port is opened.\n", "")));
    }
}
