/**
 * What James's configuration says about its listeners and their TLS, read as James itself reads it. Facts only.
 *
 * <p>Entry point: {@link org.briefkasten.tlsonly.listeners.ListenersReader}.
 */
package org.briefkasten.tlsonly.listeners;
