package org.briefkasten.harness;

/** The servers that can be run. Immutable and thread-safe. */
public enum HostKind {
    /** The stock memory server of Maven Central; forgets everything when its process ends. */
    MEMORY("memory", "james-memory", "org.apache.james.MemoryJamesServerMain"),
    /** James on an embedded Derby under {@code var/}; mailboxes, users, domains and quotas outlive the process. */
    JPA("jpa", "james-jpa", "org.briefkasten.jameshost.PersistentJamesMain"),
    /** One of several nodes on a Cassandra that {@link JamesHostBuilder#cassandra} names; all that is stored is there. */
    CASSANDRA("distributed", "james-cassandra", "org.briefkasten.jameshost.cassandra.CassandraJamesMain");

    private final String flavour;
    private final String module;
    private final String mainClass;

    HostKind(String flavour, String module, String mainClass) {
        this.flavour = flavour;
        this.module = module;
        this.mainClass = mainClass;
    }

    /** The directory's name under {@code conf/} of the product. */
    public String flavour() {
        return flavour;
    }

    String module() {
        return module;
    }

    String mainClass() {
        return JamesHome.insteadOf(this).flatMap(JamesHome::mainClass).orElse(mainClass);
    }
}
