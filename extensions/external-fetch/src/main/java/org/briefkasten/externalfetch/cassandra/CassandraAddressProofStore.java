package org.briefkasten.externalfetch.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.briefkasten.externalfetch.ownership.AddressProof;
import org.briefkasten.externalfetch.ownership.AddressProofStore;
import org.briefkasten.storage.CassandraDatabase;

/** Proofs of ownership in the table {@code briefkasten_external_proof}, a partition for each owner. Thread-safe. */
public final class CassandraAddressProofStore implements AddressProofStore {
    private final CqlSession session;
    private final PreparedStatement selectOne;
    private final PreparedStatement select;
    private final PreparedStatement putMailed;
    private final PreparedStatement putProven;
    private final PreparedStatement delete;

    public CassandraAddressProofStore(CassandraDatabase database) {
        session = database.migrated("external_fetch", CassandraAddressProofStore.class);
        String table = " " + database.keyspace() + ".briefkasten_external_proof ";
        String ofKey = " WHERE owner_id = ? AND address = ?";
        selectOne = session.prepare("SELECT * FROM" + table + ofKey);
        select = session.prepare("SELECT * FROM" + table + "WHERE owner_id = ?");
        putMailed = session.prepare("UPDATE" + table + "SET mails = ?, mailed_at = ?" + ofKey);
        putProven = session.prepare("UPDATE" + table + "SET proven_at = ?" + ofKey);
        delete = session.prepare("DELETE FROM" + table + ofKey);
    }

    @Override
    public Optional<AddressProof> find(UUID owner, String address) {
        return Optional.ofNullable(
                        session.execute(selectOne.bind(owner, address)).one())
                .filter(CassandraAddressProofStore::isKnown)
                .map(CassandraAddressProofStore::proof);
    }

    @Override
    public List<AddressProof> list(UUID owner) {
        return session.execute(select.bind(owner)).all().stream()
                .filter(CassandraAddressProofStore::isKnown)
                .map(CassandraAddressProofStore::proof)
                .collect(Collectors.toList());
    }

    @Override
    public void putMailed(UUID owner, String address, int mails, Instant at) {
        session.execute(putMailed.bind(mails, at, owner, address));
    }

    @Override
    public void putProven(UUID owner, String address, Instant at) {
        session.execute(putProven.bind(at, owner, address));
    }

    @Override
    public void delete(UUID owner, String address) {
        session.execute(delete.bind(owner, address));
    }

    /** What was proven while it was forgotten has no mail. */
    private static boolean isKnown(Row row) {
        return !row.isNull("mailed_at");
    }

    private static AddressProof proof(Row row) {
        return new AddressProof(
                row.getUuid("owner_id"),
                row.getString("address"),
                row.getInt("mails"),
                row.getInstant("mailed_at"),
                Optional.ofNullable(row.getInstant("proven_at")));
    }
}
