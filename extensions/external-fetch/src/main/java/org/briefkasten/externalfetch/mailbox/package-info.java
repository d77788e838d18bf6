/**
 * Mailboxes of James as targets of fetched mail.
 *
 * <p>Entry point: {@link org.briefkasten.externalfetch.mailbox.JamesMailboxes}. Nothing here has a descriptor that names
 * {@code javax.mail}, so it links on James 3.8 and 3.9 alike.
 */
package org.briefkasten.externalfetch.mailbox;
