package org.briefkasten.pop3policy;

import com.google.common.collect.ContiguousSet;
import com.google.common.collect.DiscreteDomain;
import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.Lists;
import com.google.common.collect.Range;
import com.google.common.collect.RangeSet;
import com.google.common.collect.TreeRangeSet;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.MessageRange;

/**
 * Uids of one folder, kept as the ranges that a database stores: {@code 4:7,9}, the sequence-set of RFC 9051 section 9
 * without its {@code *}. It holds exactly the uids that it was given: gaps are never bridged. Immutable and thread-safe.
 */
public final class UidSet {
    private static final UidSet EMPTY = new UidSet(ImmutableRangeSet.of());

    /** Closed-open, so that neighbours melt. */
    private final ImmutableRangeSet<Long> ranges;

    private UidSet(RangeSet<Long> ranges) {
        this.ranges = ImmutableRangeSet.copyOf(ranges);
    }

    public static UidSet empty() {
        return EMPTY;
    }

    public static UidSet of(Collection<MessageUid> uids) {
        RangeSet<Long> ranges = TreeRangeSet.create();
        uids.forEach(uid -> ranges.add(closed(uid.asLong(), uid.asLong())));
        return new UidSet(ranges);
    }

    /** Of what James's {@code moveMessages} tells, for one. */
    public static UidSet ofRanges(Collection<MessageRange> messages) {
        RangeSet<Long> ranges = TreeRangeSet.create();
        messages.forEach(range ->
                ranges.add(closed(range.getUidFrom().asLong(), range.getUidTo().asLong())));
        return new UidSet(ranges);
    }

    /**
     * @throws IllegalArgumentException if the text is not as {@link #toString} writes it
     */
    public static UidSet parse(String text) {
        RangeSet<Long> ranges = TreeRangeSet.create();
        if (!text.isEmpty()) {
            for (String range : text.split(",", -1)) {
                String[] ends = range.split(":", 2);
                ranges.add(closed(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1])));
            }
        }
        return new UidSet(ranges);
    }

    private static Range<Long> closed(long first, long last) {
        return Range.closedOpen(first, last + 1);
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    public boolean contains(MessageUid uid) {
        return ranges.contains(uid.asLong());
    }

    /** How many uids. */
    public int size() {
        return ranges.asRanges().stream()
                .mapToInt(range -> Math.toIntExact(range.upperEndpoint() - range.lowerEndpoint()))
                .sum();
    }

    /** Ascending. */
    public List<MessageUid> uids() {
        return ranges.asRanges().stream()
                .flatMap(range -> ContiguousSet.create(range, DiscreteDomain.longs()).stream())
                .map(MessageUid::of)
                .collect(Collectors.toUnmodifiableList());
    }

    /** Ascending, for James's mailbox calls. */
    public List<MessageRange> toMessageRanges() {
        return ranges.asRanges().stream()
                .map(range -> MessageRange.range(
                        MessageUid.of(range.lowerEndpoint()), MessageUid.of(range.upperEndpoint() - 1)))
                .collect(Collectors.toUnmodifiableList());
    }

    /** Ascending, in sets of at most so many. */
    public List<UidSet> batches(int most) {
        return Lists.partition(uids(), most).stream().map(UidSet::of).collect(Collectors.toUnmodifiableList());
    }

    public UidSet union(UidSet other) {
        RangeSet<Long> all = TreeRangeSet.create(ranges);
        all.addAll(other.ranges);
        return new UidSet(all);
    }

    public UidSet minus(UidSet other) {
        return new UidSet(ranges.difference(other.ranges));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UidSet && ((UidSet) other).ranges.equals(ranges);
    }

    @Override
    public int hashCode() {
        return ranges.hashCode();
    }

    /** As in {@code 4:7,9}. */
    @Override
    public String toString() {
        return ranges.asRanges().stream().map(UidSet::text).collect(Collectors.joining(","));
    }

    private static String text(Range<Long> range) {
        long last = range.upperEndpoint() - 1;
        return range.lowerEndpoint() == last ? String.valueOf(last) : range.lowerEndpoint() + ":" + last;
    }
}
