/**
 * HTTP/1.1 (RFC 9112) as far as other features need it: one request over a connection that was dialled as safely as those
 * to mail servers are.
 *
 * <p>Entry point: {@link org.briefkasten.externalfetch.http.HttpExchange}.
 */
package org.briefkasten.externalfetch.http;
