/** The ledger of POP3 downloads. Entry point: {@link org.briefkasten.pop3policy.ledger.DownloadLedger}. */
package org.briefkasten.pop3policy.ledger;
