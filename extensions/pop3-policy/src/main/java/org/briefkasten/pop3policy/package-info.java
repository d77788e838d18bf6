/**
 * The server, not the last phone that connected, decides what POP3 does to mail.
 *
 * <p>Entry points: {@link org.briefkasten.pop3policy.Pop3PolicyModule}, named in {@code extensions.properties}, and
 * {@link org.briefkasten.pop3policy.Pop3PolicyHandlers}, named in {@code pop3server.xml}. What a client sees is in
 * {@link org.briefkasten.pop3policy.session}; what becomes of the messages at QUIT is decided by {@link
 * org.briefkasten.pop3policy.removal.RemovalPlanner} and done by {@link
 * org.briefkasten.pop3policy.removal.RemovalExecutor}.
 */
package org.briefkasten.pop3policy;
