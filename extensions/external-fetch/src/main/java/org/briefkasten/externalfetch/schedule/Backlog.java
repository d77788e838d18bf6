package org.briefkasten.externalfetch.schedule;

import com.google.common.collect.Iterators;
import com.google.common.collect.PeekingIterator;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.briefkasten.externalfetch.AccountSchedule;
import org.briefkasten.externalfetch.Schedules;

/**
 * What is due in several shards, the earliest first, read from the database in pages. What somebody has changed since it
 * was read may be among it. Used by one thread.
 */
final class Backlog {
    static final int PAGE = 200;

    private final Schedules schedules;
    private final Set<UUID> underWay;
    private final Map<Integer, Page> pages = new HashMap<>();

    /**
     * @param underWay accounts that are left out; others may add and remove some meanwhile
     */
    Backlog(Schedules schedules, Set<UUID> underWay) {
        this.schedules = Objects.requireNonNull(schedules);
        this.underWay = Objects.requireNonNull(underWay);
    }

    /** Reads anew what is due in these shards, and forgets the others. */
    void read(Collection<Integer> shards) {
        pages.clear();
        shards.forEach(this::read);
    }

    private Page read(int shard) {
        int most = PAGE + underWay.size();
        List<AccountSchedule> due = schedules.due(shard, most);
        Page page = new Page(due.stream().filter(this::isFree).iterator(), due.size() == most);
        pages.put(shard, page);
        return page;
    }

    private boolean isFree(AccountSchedule schedule) {
        return !underWay.contains(schedule.accountId());
    }

    /** The earliest, which is told once; empty if there is none. */
    Optional<AccountSchedule> next() {
        return List.copyOf(pages.keySet()).stream()
                .map(this::pageOf)
                .filter(page -> page.due.hasNext())
                .min(Comparator.comparing(page -> page.due.peek().nextAt().orElse(Instant.MAX)))
                .map(page -> page.due.next());
    }

    private Page pageOf(int shard) {
        Page page = pages.get(shard);
        return page.due.hasNext() || !page.goesOn ? page : read(shard);
    }

    /** What is due in one shard. */
    private static final class Page {
        private final PeekingIterator<AccountSchedule> due;
        private final boolean goesOn;

        Page(Iterator<AccountSchedule> due, boolean goesOn) {
            this.due = Iterators.peekingIterator(due);
            this.goesOn = goesOn;
        }
    }
}
