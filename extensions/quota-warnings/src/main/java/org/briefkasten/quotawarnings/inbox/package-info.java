/**
 * The warning as a message in the user's INBOX, which arrives in a full mailbox, too.
 *
 * <p>Entry point: {@link org.briefkasten.quotawarnings.inbox.InboxChannel}.
 */
package org.briefkasten.quotawarnings.inbox;
