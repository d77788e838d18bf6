/**
 * The warning as a mail to somebody else: to the address that the user set, and to whoever looks after the domain.
 *
 * <p>Entry points: {@link org.briefkasten.quotawarnings.mail.SecondAddressChannel} and
 * {@link org.briefkasten.quotawarnings.mail.AdminChannel}.
 */
package org.briefkasten.quotawarnings.mail;
