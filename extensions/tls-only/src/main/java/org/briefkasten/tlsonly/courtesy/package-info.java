/**
 * Listeners on the old plaintext ports that explain themselves to legacy clients and never read a password.
 *
 * <p>Entry point, named in {@code extensions.properties}: {@link org.briefkasten.tlsonly.TlsOnlyCourtesy}.
 */
package org.briefkasten.tlsonly.courtesy;
