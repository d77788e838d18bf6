/**
 * OAuth 2.0 (RFC 6749) as far as logging in elsewhere needs it: access tokens, got with a refresh token from a token
 * endpoint that the user names.
 *
 * <p>Entry point: {@link org.briefkasten.externalfetch.oauth.TokenClient}. The endpoint is dialled as safely as mail
 * servers are, and nothing that it says is ever shown but error codes of the standard.
 */
package org.briefkasten.externalfetch.oauth;
