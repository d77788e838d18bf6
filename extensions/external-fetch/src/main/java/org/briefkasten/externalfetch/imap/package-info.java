/**
 * IMAP4 (RFC 9051, RFC 3501) as far as fetching needs it, over the same transport as POP3.
 *
 * <p>Entry point: {@link org.briefkasten.externalfetch.imap.ImapConnector}. Messages are streamed, never held; nothing
 * that a server says can take more than fixed memory.
 */
package org.briefkasten.externalfetch.imap;
