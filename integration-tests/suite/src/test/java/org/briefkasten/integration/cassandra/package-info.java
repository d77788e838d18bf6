/**
 * What holds on a James of several nodes that share one Cassandra: mail, users and quotas are the same on every node, and
 * so is the state of our features. Entry point: {@link org.briefkasten.integration.cassandra.TwoNodes}.
 *
 * <p>The event bus, the mail queue and the tasks of this James belong to one node each, see
 * {@code integration-tests/james-cassandra}; what only a broker could bring to the other node is not tested here.
 *
 * <p>What a feature promises to hold on all nodes belongs into {@code SharedStateIT} (POP3: beside the test of UIDL); what
 * it promises when one of them dies, into {@code NodeFailuresIT}; both at random, into {@code NodesChaos}.
 */
package org.briefkasten.integration.cassandra;
