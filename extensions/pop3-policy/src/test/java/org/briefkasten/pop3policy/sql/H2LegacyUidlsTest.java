package org.briefkasten.pop3policy.sql;

import org.briefkasten.pop3policy.ledger.LegacyUidlsContract;

class H2LegacyUidlsTest extends LegacyUidlsContract {}
