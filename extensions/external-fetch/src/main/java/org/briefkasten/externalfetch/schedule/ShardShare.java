package org.briefkasten.externalfetch.schedule;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.briefkasten.externalfetch.AccountSchedule;
import org.briefkasten.storage.leases.HeldLease;
import org.briefkasten.storage.leases.LeaseKeeper;

/**
 * The shards of the schedules that are this node's. Each node holds the lease of a seat, by which the nodes are counted,
 * and leases of as many shards as is its share; what a dead node held is taken over when its leases have ended.
 * Thread-safe.
 */
public final class ShardShare implements AutoCloseable {
    /** How many nodes may share the work. */
    public static final int SEATS = 32;

    private static final String PREFIX = "external-fetch/";

    private final LeaseKeeper keeper;
    private final Map<Integer, HeldLease> shards = new ConcurrentHashMap<>();
    private Optional<HeldLease> seat = Optional.empty();

    public ShardShare(LeaseKeeper keeper) {
        this.keeper = Objects.requireNonNull(keeper);
    }

    /** The shards that are ours for sure. */
    public List<Integer> shards() {
        return shards.entrySet().stream()
                .filter(shard -> shard.getValue().isHeld())
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }

    public boolean holds(int shard) {
        return Optional.ofNullable(shards.get(shard)).filter(HeldLease::isHeld).isPresent();
    }

    /**
     * Takes and gives back shards, so that each node has about as many; to be called every few seconds.
     *
     * @throws org.briefkasten.storage.StorageUnavailableException if the database fails; then nothing is lost
     */
    public synchronized void balance() {
        shards.values().removeIf(lease -> !lease.isHeld() && closed(lease));
        int share = shareOf(nodes());
        new TreeMap<>(shards).keySet().stream().skip(share).forEach(this::giveBack);
        for (int shard = 0; shard < AccountSchedule.SHARDS && shards.size() < share; shard++) {
            if (!shards.containsKey(shard)) {
                int free = shard;
                keeper.acquire(PREFIX + "shard/" + shard).ifPresent(lease -> shards.put(free, lease));
            }
        }
    }

    static int shareOf(int nodes) {
        return (AccountSchedule.SHARDS + nodes - 1) / nodes;
    }

    /** This one among them, with a seat or without. */
    private int nodes() {
        seat = seat.filter(HeldLease::isHeld);
        int taken = 0;
        for (int number = 0; number < SEATS; number++) {
            String name = PREFIX + "seat/" + number;
            if (keeper.isTaken(name)) {
                taken++;
            } else if (seat.isEmpty()) {
                seat = keeper.acquire(name);
                taken++;
            }
        }
        return Math.max(1, taken);
    }

    private void giveBack(int shard) {
        shards.remove(shard).close();
    }

    private static boolean closed(HeldLease lease) {
        lease.close();
        return true;
    }

    @Override
    public synchronized void close() {
        IntStream.range(0, AccountSchedule.SHARDS).filter(shards::containsKey).forEach(this::giveBack);
        seat.ifPresent(HeldLease::close);
        seat = Optional.empty();
    }
}
