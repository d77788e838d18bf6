package org.briefkasten.externalfetch;

import com.google.inject.Inject;
import org.briefkasten.configuration.Choices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Built before James opens a port: what it asks for is then known to be without fault, or James does not start. */
final class ExternalFetchStart {
    private static final Logger LOGGER = LoggerFactory.getLogger(ExternalFetchStart.class);

    @Inject
    ExternalFetchStart(
            ExternalFetchConfiguration configuration,
            ExternalAccountStore accounts,
            ExternalMessageStore ledger,
            Spool spool) {
        LOGGER.info(
                "External fetch: proof of ownership is {}, ports are {}",
                Choices.nameOf(configuration.ownershipProof()),
                configuration.ports());
    }
}
