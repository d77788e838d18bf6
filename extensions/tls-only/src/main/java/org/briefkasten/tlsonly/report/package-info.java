/**
 * What webadmin tells about TLS.
 *
 * <p>Entry point: {@link org.briefkasten.tlsonly.TlsOnlyRoutes}, named in {@code webadmin.properties}.
 */
package org.briefkasten.tlsonly.report;
