/**
 * Tests that see the product as its users do: real servers in processes of their own, spoken to over the wire.
 *
 * <p>{@code *IT} classes run in {@code mvn verify}, {@code *Benchmark} classes with {@code -Pbench}, {@code *Chaos}
 * classes with {@code -Pchaos}. {@link org.briefkasten.integration.ImapClient},
 * {@link org.briefkasten.integration.Pop3Client} and {@link org.briefkasten.integration.LmtpClient} are what tests read
 * and deliver mail with. When a test fails, the ends of the logs of the servers it used are printed.
 */
package org.briefkasten.integration;
