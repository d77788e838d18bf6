/** One POP3 session for each user at a time. Entry point: {@link org.briefkasten.pop3policy.lock.MaildropLocks}. */
package org.briefkasten.pop3policy.lock;
