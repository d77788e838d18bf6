/**
 * What fills a mailbox and how fast, gathered only when somebody is to be told.
 *
 * <p>Entry point: {@link org.briefkasten.quotawarnings.evidence.EvidenceSource}.
 */
package org.briefkasten.quotawarnings.evidence;
