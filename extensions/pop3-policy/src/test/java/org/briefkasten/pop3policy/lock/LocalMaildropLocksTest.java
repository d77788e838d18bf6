package org.briefkasten.pop3policy.lock;

/** What the embedded database gives ({@link org.briefkasten.pop3policy.Pop3Stores#FACTORY}). */
class LocalMaildropLocksTest extends MaildropLocksContract {}
