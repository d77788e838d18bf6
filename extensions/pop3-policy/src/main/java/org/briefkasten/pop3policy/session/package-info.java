/**
 * What a POP3 client sees (RFC 1939, RFC 2449, RFC 3206, RFC 5034). Entry point: {@link
 * org.briefkasten.pop3policy.session.SessionHandlers}, the classes that James loads by name.
 *
 * <p>Commands of one connection run one after another on the threads of {@link
 * org.briefkasten.pop3policy.session.SessionThreads}, never on a thread of Netty: James 3.8.1 runs POP3 commands on its
 * I/O threads, 3.9.0 on {@code maxExecutorCount} others (AbstractChannelPipelineFactory).
 */
package org.briefkasten.pop3policy.session;
