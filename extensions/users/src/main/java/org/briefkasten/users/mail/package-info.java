/**
 * Mail that the extensions send or hand on: {@link org.briefkasten.users.mail.MailSpool}. Addresses and headers beyond
 * ASCII are dealt with here, too.
 */
package org.briefkasten.users.mail;
