/**
 * Guesses where the mailbox of a mail address may be: {@link org.briefkasten.externalfetch.guess.Guesser}. What it says was
 * looked at: a server that can be reached and speaks the protocol in TLS that is valid for its name.
 */
package org.briefkasten.externalfetch.guess;
