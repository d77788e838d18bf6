package org.briefkasten.pop3policy;

import com.google.inject.Inject;

/**
 * Builds, before James opens a port, what must not fail later. The only thing that is built eagerly: of two, each would
 * tell the same fault.
 */
final class Pop3PolicyStart {
    @Inject
    Pop3PolicyStart(HandlersWiring wiring, ServerMoments moments) {}
}
