package org.briefkasten.pop3policy.sql;

import org.briefkasten.pop3policy.ledger.DownloadLedgerContract;

class H2DownloadLedgerTest extends DownloadLedgerContract {}
