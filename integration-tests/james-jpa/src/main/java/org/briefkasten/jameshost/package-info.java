/**
 * A James 3.8.1 that keeps everything in an embedded Derby under {@code var/}: mailboxes, subscriptions, users, domains,
 * rewriting tables, mail repositories, quotas and how much of them is used. Made for tests of restarts and crashes, and
 * for the demo: the stock memory server forgets its mailboxes, and the stock JPA server is not on Maven Central.
 *
 * <p>Entry point: {@link org.briefkasten.jameshost.PersistentJamesMain}. Only the wiring of James's published parts is
 * here. The mail queue is in memory, as with the memory server: a mail that was accepted and not yet delivered is lost
 * in a crash. Searches scan the mailbox; there is no index. JMAP and JMX are absent.
 */
package org.briefkasten.jameshost;
