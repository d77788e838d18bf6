package org.briefkasten.externalfetch.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.briefkasten.externalfetch.ownership.AddressProof;
import org.briefkasten.externalfetch.ownership.AddressProofStore;
import org.briefkasten.storage.SqlDatabase;
import org.briefkasten.storage.sql.Insertion;
import org.jdbi.v3.core.Jdbi;

/** Proofs of ownership in the table {@code briefkasten_external_proof}. Thread-safe. */
public final class SqlAddressProofStore implements AddressProofStore {
    private final Jdbi jdbi;

    public SqlAddressProofStore(SqlDatabase database) {
        this.jdbi = database.migrated("external_fetch", SqlAddressProofStore.class);
    }

    @Override
    public Optional<AddressProof> find(UUID owner, String address) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM briefkasten_external_proof WHERE owner_id = :owner AND address = :address")
                .bind("owner", owner)
                .bind("address", address)
                .map((row, context) -> proof(row))
                .findOne());
    }

    @Override
    public List<AddressProof> list(UUID owner) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM briefkasten_external_proof WHERE owner_id = :owner ORDER BY address")
                .bind("owner", owner)
                .map((row, context) -> proof(row))
                .list());
    }

    @Override
    public void putMailed(UUID owner, String address, int mails, Instant at) {
        if (!updateMailed(owner, address, mails, at) && !insert(owner, address, mails, at)) {
            updateMailed(owner, address, mails, at);
        }
    }

    private boolean updateMailed(UUID owner, String address, int mails, Instant at) {
        return execute(
                        "UPDATE briefkasten_external_proof SET mails = :mails, mailed_at = :at"
                                + " WHERE owner_id = :owner AND address = :address",
                        owner,
                        address,
                        mails,
                        at)
                == 1;
    }

    /** False if another node was faster. */
    private boolean insert(UUID owner, String address, int mails, Instant at) {
        return Insertion.isDone(() -> execute(
                "INSERT INTO briefkasten_external_proof (owner_id, address, mails, mailed_at)"
                        + " VALUES (:owner, :address, :mails, :at)",
                owner,
                address,
                mails,
                at));
    }

    private int execute(String statement, UUID owner, String address, int mails, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate(statement)
                .bind("owner", owner)
                .bind("address", address)
                .bind("mails", mails)
                .bind("at", Times.column(at))
                .execute());
    }

    @Override
    public void putProven(UUID owner, String address, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE briefkasten_external_proof SET proven_at = :at"
                        + " WHERE owner_id = :owner AND address = :address")
                .bind("at", Times.column(at))
                .bind("owner", owner)
                .bind("address", address)
                .execute());
    }

    @Override
    public void delete(UUID owner, String address) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "DELETE FROM briefkasten_external_proof WHERE owner_id = :owner AND address = :address")
                .bind("owner", owner)
                .bind("address", address)
                .execute());
    }

    private static AddressProof proof(ResultSet row) throws SQLException {
        return new AddressProof(
                row.getObject("owner_id", UUID.class),
                row.getString("address"),
                row.getInt("mails"),
                Times.instant(row, "mailed_at"),
                row.getObject("proven_at") == null ? Optional.empty() : Optional.of(Times.instant(row, "proven_at")));
    }
}
