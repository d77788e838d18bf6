/**
 * The audit of James's listeners, made once at start.
 *
 * <p>Entry point: {@link org.briefkasten.tlsonly.audit.StartUpAudit}, which reads the facts and refuses the start;
 * {@link org.briefkasten.tlsonly.audit.ListenerAudit} decides.
 */
package org.briefkasten.tlsonly.audit;
