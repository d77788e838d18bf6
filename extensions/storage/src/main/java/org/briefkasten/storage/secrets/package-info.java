/**
 * Secrets at rest: envelope encryption (Google Tink) under a key file that lies outside the database.
 *
 * <p>Entry point: {@link org.briefkasten.storage.secrets.SecretVault}.
 */
package org.briefkasten.storage.secrets;
