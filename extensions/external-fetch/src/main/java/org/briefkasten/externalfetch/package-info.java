/**
 * Users gather the mail of their addresses elsewhere: each message is fetched once, stored byte for byte, never lost
 * and never doubled.
 *
 * <p>Entry point: {@link org.briefkasten.externalfetch.ExternalFetchModule}, named in {@code extensions.properties}. The
 * way of a message: {@link org.briefkasten.externalfetch.ExternalFetcher} asks the server elsewhere
 * ({@code remote}, {@code pop3}) what it has, {@link org.briefkasten.externalfetch.ArrivalPolicy} decides with the ledger
 * ({@link org.briefkasten.externalfetch.ExternalMessageStore}) what is new, and a claim is stored before, its fulfilment
 * after the message goes into a {@link org.briefkasten.externalfetch.TargetMailbox}.
 */
package org.briefkasten.externalfetch;
