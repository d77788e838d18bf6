/**
 * The warning as a signed request to a web server of the operator's.
 *
 * <p>Entry point: {@link org.briefkasten.quotawarnings.webhook.WebhookChannel}.
 */
package org.briefkasten.quotawarnings.webhook;
