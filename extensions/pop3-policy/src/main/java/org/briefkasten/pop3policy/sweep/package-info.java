/**
 * The sweep that carries out {@code deleteAfter}.
 *
 * <p>Entry point: {@link org.briefkasten.pop3policy.sweep.Sweep}.
 */
package org.briefkasten.pop3policy.sweep;
