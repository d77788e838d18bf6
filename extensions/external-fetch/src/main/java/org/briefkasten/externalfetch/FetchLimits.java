package org.briefkasten.externalfetch;

/** How much of what is taken. Immutable. */
public final class FetchLimits {
    private final long messageSize;
    private final int listedMessages;
    private final int accountsPerUser;
    private final int concurrentFetches;

    /**
     * @param messageSize octets that a message may have, at most 2<sup>30</sup>
     * @param listedMessages messages that a mailbox elsewhere may list
     */
    public FetchLimits(long messageSize, int listedMessages, int accountsPerUser, int concurrentFetches) {
        this.messageSize = messageSize;
        this.listedMessages = listedMessages;
        this.accountsPerUser = accountsPerUser;
        this.concurrentFetches = concurrentFetches;
    }

    public long messageSize() {
        return messageSize;
    }

    public int listedMessages() {
        return listedMessages;
    }

    public int accountsPerUser() {
        return accountsPerUser;
    }

    /** How many accounts are fetched at once on this node. */
    public int concurrentFetches() {
        return concurrentFetches;
    }
}
