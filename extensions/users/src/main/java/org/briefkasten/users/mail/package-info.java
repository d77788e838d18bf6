/**
 * Mail that the extensions write, {@link org.briefkasten.users.mail.PostmasterMail}, and send or hand on, {@link
 * org.briefkasten.users.mail.MailSpool}. Addresses and headers beyond
 * ASCII are dealt with here, too.
 */
package org.briefkasten.users.mail;
