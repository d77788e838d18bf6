/**
 * What features write into users' folders on the server's own behalf.
 *
 * <p>Entry point: {@link org.briefkasten.users.mailbox.QuotaFreeFolders}.
 */
package org.briefkasten.users.mailbox;
