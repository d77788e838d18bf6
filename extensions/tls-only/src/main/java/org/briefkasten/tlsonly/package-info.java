/**
 * IMAP and POP3 over TLS only: James does not start while a mailbox could be read over an unencrypted connection.
 *
 * <p>Entry point: {@link org.briefkasten.tlsonly.TlsOnlyModule}, named in {@code extensions.properties}. Naming it is
 * enough; {@code tls-only.xml} is optional and only ever loosens what its absence means.
 */
package org.briefkasten.tlsonly;
