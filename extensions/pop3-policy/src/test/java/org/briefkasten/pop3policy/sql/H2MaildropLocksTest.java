package org.briefkasten.pop3policy.sql;

import org.briefkasten.pop3policy.lock.MaildropLocksContract;

class H2MaildropLocksTest extends MaildropLocksContract {}
