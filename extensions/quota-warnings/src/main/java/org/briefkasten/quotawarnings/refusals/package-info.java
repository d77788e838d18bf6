/**
 * What was refused to each user since it did not fit.
 *
 * <p>Entry point: {@link org.briefkasten.quotawarnings.refusals.Refusals}.
 */
package org.briefkasten.quotawarnings.refusals;
