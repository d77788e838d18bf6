/** What is done to messages when a POP3 session ends, and its journal. Entry point: {@link org.briefkasten.pop3policy.removal.RemovalJournal}. */
package org.briefkasten.pop3policy.removal;
