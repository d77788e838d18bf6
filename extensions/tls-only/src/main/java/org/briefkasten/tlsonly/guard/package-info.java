/**
 * The guard of every session: credentials are not even parsed before TLS is active. It is a second lock behind the audit
 * of {@link org.briefkasten.tlsonly.audit}, for the day on which a listener is opened that the audit did not see.
 *
 * <p>Entry points, named in James's XML: {@link org.briefkasten.tlsonly.TlsOnlyImapPackage} and
 * {@link org.briefkasten.tlsonly.TlsOnlyPop3Handler}. {@link org.briefkasten.tlsonly.guard.PlaintextGuard} decides.
 */
package org.briefkasten.tlsonly.guard;
