/**
 * A James 3.8.1 of which any number of nodes share one Cassandra: mailboxes, messages, subscriptions, users, domains,
 * rewriting tables, Sieve scripts, mail repositories, quotas and how much of them is used. Made for tests of several
 * nodes; neither the stock Cassandra-backed servers nor their Guice modules are on Maven Central.
 *
 * <p>Entry point: {@link org.briefkasten.jameshost.cassandra.CassandraJamesMain}. Only the wiring of James's published
 * parts is here. What the distributed server shares through a broker belongs to one node here: the event bus (an IMAP
 * IDLE hears of its own node only, group listeners run on the node where the mail came in), the mail queue (in memory: a
 * mail that SMTP accepted and that was not yet delivered is lost in a crash; LMTP delivers before it answers), the tasks
 * of webadmin and the dead letters of events. Searches scan the mailbox; there is no index. JMAP and JMX are absent.
 */
package org.briefkasten.jameshost.cassandra;
