/** External fetching from a real Dovecot into a real James, over each protocol and each way to TLS. */
package org.briefkasten.integration.externalfetch;
