/**
 * Real servers to test against, each as processes of its own on free loopback ports, with its data in a temporary
 * directory.
 *
 * <p>Entry points: {@link org.briefkasten.peers.DovecotServer}, {@link org.briefkasten.peers.PostgreSqlServer} and
 * {@link org.briefkasten.peers.CassandraServer}, which all start, stop, kill and restart as
 * {@link org.briefkasten.peers.PeerServer} says; {@link org.briefkasten.peers.MessageCorpus} has the messages to feed
 * them. A test that needs one is marked with {@link org.briefkasten.peers.RequiresPeer}. When the tests run as root, a
 * server that refuses root runs as {@code nobody}.
 */
package org.briefkasten.peers;
