/**
 * The proof that a user owns an address elsewhere: a mail goes there with a code, which the fetcher finds through the
 * account, or the user types in.
 *
 * <p>Entry point: {@link org.briefkasten.externalfetch.ownership.Ownership}.
 */
package org.briefkasten.externalfetch.ownership;
