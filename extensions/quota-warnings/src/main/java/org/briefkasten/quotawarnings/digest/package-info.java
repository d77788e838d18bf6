/**
 * One mail about many users to whoever looks after them.
 *
 * <p>Entry point: {@link org.briefkasten.quotawarnings.digest.Digests}.
 */
package org.briefkasten.quotawarnings.digest;
