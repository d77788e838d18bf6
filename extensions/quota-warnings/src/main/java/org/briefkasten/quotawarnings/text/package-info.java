/**
 * What warnings say, in the languages that there are templates of: those in this jar, and those in
 * {@code conf/quota-warnings/}.
 *
 * <p>Entry point: {@link org.briefkasten.quotawarnings.text.Languages}.
 */
package org.briefkasten.quotawarnings.text;
