/**
 * A line when a mailbox is selected.
 *
 * <p>Entry point: {@link org.briefkasten.quotawarnings.QuotaWarningsImapPackage}.
 */
package org.briefkasten.quotawarnings.imap;
