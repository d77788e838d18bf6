/**
 * What clients negotiate.
 *
 * <p>Entry point: {@link org.briefkasten.tlsonly.sessions.TlsSessions}.
 */
package org.briefkasten.tlsonly.sessions;
