/**
 * While a user is logged in here, their accounts elsewhere are watched with IDLE (RFC 2177), so that mail comes at once
 * and not with the next poll.
 *
 * <p>Entry point: {@link org.briefkasten.externalfetch.idle.IdleWatcher}.
 */
package org.briefkasten.externalfetch.idle;
