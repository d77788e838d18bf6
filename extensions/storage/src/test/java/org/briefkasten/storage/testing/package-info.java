/**
 * Databases for the contract tests of every module's stores.
 *
 * <p>Entry point: {@link org.briefkasten.storage.testing.StoreContract}.
 */
package org.briefkasten.storage.testing;
