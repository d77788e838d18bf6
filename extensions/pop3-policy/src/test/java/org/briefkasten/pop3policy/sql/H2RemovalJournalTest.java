package org.briefkasten.pop3policy.sql;

import org.briefkasten.pop3policy.removal.RemovalJournalContract;

class H2RemovalJournalTest extends RemovalJournalContract {}
