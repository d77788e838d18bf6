/**
 * What one node at a time may do, of all that share the database.
 *
 * <p>Entry point: {@link org.briefkasten.storage.leases.LeaseKeeper}, over {@link org.briefkasten.storage.leases.Leases}.
 */
package org.briefkasten.storage.leases;
