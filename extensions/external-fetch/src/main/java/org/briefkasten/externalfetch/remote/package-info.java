/**
 * The server elsewhere, whatever protocol it speaks: how it is reached safely and what the fetcher asks of it.
 *
 * <p>Entry points: {@link org.briefkasten.externalfetch.remote.Dialler}, which connects only to addresses that
 * {@link org.briefkasten.externalfetch.remote.AddressPolicy} permits, and
 * {@link org.briefkasten.externalfetch.remote.RemoteMailbox}, which a protocol implements. Every failure is an
 * {@link org.briefkasten.externalfetch.remote.ExternalServerException} in words that a user may read.
 */
package org.briefkasten.externalfetch.remote;
