package org.briefkasten.externalfetch.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.briefkasten.configuration.Choices;
import org.briefkasten.externalfetch.ScheduleCount;

/** How many accounts there are on the whole server. Immutable. */
public final class Summary {
    private static final int MOST_HOSTS = 1_000;

    @JsonProperty
    final long accounts;

    @JsonProperty
    final Map<String, Long> byState;

    @JsonProperty
    final long hosts;

    /** Those with the most accounts first, at most {@value #MOST_HOSTS}. */
    @JsonProperty
    final Map<String, Map<String, Long>> byHost;

    public Summary(List<ScheduleCount> counts) {
        Map<String, List<ScheduleCount>> hosted =
                counts.stream().collect(Collectors.groupingBy(ScheduleCount::host, TreeMap::new, Collectors.toList()));
        this.accounts = total(counts);
        this.byState = states(counts);
        this.hosts = hosted.size();
        this.byHost = new LinkedHashMap<>();
        hosted.entrySet().stream()
                .sorted(Comparator.comparing(host -> -total(host.getValue())))
                .limit(MOST_HOSTS)
                .forEach(host -> byHost.put(host.getKey(), states(host.getValue())));
    }

    private static long total(List<ScheduleCount> counts) {
        return counts.stream().mapToLong(ScheduleCount::accounts).sum();
    }

    private static Map<String, Long> states(List<ScheduleCount> counts) {
        return counts.stream()
                .collect(Collectors.toMap(
                        count -> Choices.nameOf(count.state()), ScheduleCount::accounts, Long::sum, TreeMap::new));
    }
}
