package org.briefkasten.quotawarnings;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.briefkasten.configuration.Choices;

/** A set of channels as a column keeps it: names with commas between, always in the same order. */
public final class PendingChannels {
    private static final Choices<ChannelName> CHOICES = Choices.of(ChannelName.class);

    private PendingChannels() {}

    public static String column(Collection<ChannelName> channels) {
        return channels.stream().sorted().map(ChannelName::text).collect(Collectors.joining(","));
    }

    public static Set<ChannelName> parse(String column) {
        return Arrays.stream(column.split(","))
                .filter(name -> !name.isEmpty())
                .map(CHOICES::parse)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ChannelName.class)));
    }
}
