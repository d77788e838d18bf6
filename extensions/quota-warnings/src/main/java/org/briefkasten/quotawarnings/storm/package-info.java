/**
 * Warnings of very many users at once.
 *
 * <p>Entry point: {@link org.briefkasten.quotawarnings.storm.StormControl}.
 */
package org.briefkasten.quotawarnings.storm;
