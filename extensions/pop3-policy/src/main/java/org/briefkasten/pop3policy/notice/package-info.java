/**
 * The mail that tells a user of the mass-delete brake.
 *
 * <p>Entry point: {@link org.briefkasten.pop3policy.notice.InboxBrakeNotice}.
 */
package org.briefkasten.pop3policy.notice;
