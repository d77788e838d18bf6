/**
 * Tells each user in time, and once, that the mailbox fills up.
 *
 * <p>Entry points: {@link org.briefkasten.quotawarnings.QuotaWarningsModule}, named in {@code extensions.properties}, and
 * {@link org.briefkasten.quotawarnings.QuotaWarningsListener}, named in {@code listeners.xml}. The listener passes what James
 * counts to a {@link org.briefkasten.quotawarnings.UsageObserver}, inside the delivery. After a moment, on a thread of the
 * {@link org.briefkasten.quotawarnings.CheckQueue}, a {@link org.briefkasten.quotawarnings.UserCheck} reads what is true now,
 * lets {@link org.briefkasten.quotawarnings.WarningPolicy} decide, and has an
 * {@link org.briefkasten.quotawarnings.Outbox} begin an {@link org.briefkasten.quotawarnings.Episode} and send its warning.
 */
package org.briefkasten.quotawarnings;
