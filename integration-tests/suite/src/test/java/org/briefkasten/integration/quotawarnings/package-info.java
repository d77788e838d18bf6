/** Quota warnings on real servers. */
package org.briefkasten.integration.quotawarnings;
