/**
 * The server, not the last phone that connected, decides what POP3 does to mail.
 *
 * <p>Entry points: {@link org.briefkasten.pop3policy.Pop3PolicyModule}, named in {@code extensions.properties}, and
 * {@link org.briefkasten.pop3policy.Pop3PolicyHandlers}, named in {@code pop3server.xml}. The PASS handler puts a
 * {@link org.briefkasten.pop3policy.PolicyMailbox} around the mailbox that James would give the session; what the session
 * removes at QUIT is then decided by {@link org.briefkasten.pop3policy.RemovalPolicy} and done by
 * {@link org.briefkasten.pop3policy.TrashMover}.
 */
package org.briefkasten.pop3policy;
