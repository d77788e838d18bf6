/**
 * POP3 as a client (RFC 1939, RFC 2449), strict about framing and streaming: no message is ever held in memory here.
 *
 * <p>Entry point: {@link org.briefkasten.externalfetch.pop3.Pop3Connector}.
 */
package org.briefkasten.externalfetch.pop3;
