package org.briefkasten.externalfetch;

import com.google.common.base.Ticker;
import com.google.inject.Inject;
import java.io.FileNotFoundException;
import org.apache.james.filesystem.api.FileSystem;
import org.briefkasten.configuration.Choices;
import org.briefkasten.configuration.ConfigurationFiles;
import org.briefkasten.externalfetch.ownership.AddressProofStore;
import org.briefkasten.externalfetch.ownership.AddressProofStoreFactory;
import org.briefkasten.storage.Storage;
import org.briefkasten.storage.leases.LeaseKeeper;
import org.briefkasten.storage.leases.Leases;
import org.briefkasten.storage.leases.LeasesFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Built before James opens a port: what it holds is then known to be without fault, or James does not start.
 * Thread-safe.
 */
final class ExternalFetchStart {
    private static final Logger LOGGER = LoggerFactory.getLogger(ExternalFetchStart.class);
    private static final String SPOOL = "file://var/external-fetch/spool";

    private final ExternalFetchConfiguration configuration;
    private final ExternalAccountStore accounts;
    private final ExternalMessageStore ledger;
    private final ScheduleStore schedules;
    private final AddressProofStore proofs;
    private final LeaseKeeper leases;
    private final Spool spool;

    @Inject
    ExternalFetchStart(ConfigurationFiles files, FileSystem fileSystem, Storage storage) throws FileNotFoundException {
        configuration = ExternalFetchConfiguration.read(files, fileSystem);
        accounts = storage.open(new AccountStoreFactory());
        ledger = storage.open(new MessageStoreFactory());
        schedules = storage.open(new ScheduleStoreFactory());
        proofs = storage.open(new AddressProofStoreFactory());
        leases = new LeaseKeeper(leasesOf(storage), Ticker.systemTicker(), "external-fetch-leases");
        spool = new Spool(fileSystem.getFile(SPOOL).toPath());
        LOGGER.info(
                "External fetch: proof of ownership is {}, ports are {}",
                Choices.nameOf(configuration.ownershipProof()),
                configuration.ports());
    }

    ExternalFetchConfiguration configuration() {
        return configuration;
    }

    ExternalAccountStore accounts() {
        return accounts;
    }

    ExternalMessageStore ledger() {
        return ledger;
    }

    ScheduleStore schedules() {
        return schedules;
    }

    AddressProofStore proofs() {
        return proofs;
    }

    LeaseKeeper leases() {
        return leases;
    }

    /** Who alone uses the database waits for nobody who was killed. */
    private static Leases leasesOf(Storage storage) {
        Leases leases = storage.open(new LeasesFactory());
        if (!storage.isShared()) {
            leases.releaseAll();
        }
        return leases;
    }

    @javax.annotation.PreDestroy
    @jakarta.annotation.PreDestroy
    public void stop() {
        leases.close();
    }

    Spool spool() {
        return spool;
    }
}
