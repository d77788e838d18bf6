/**
 * {@code mvn -Prun package}: a James with the extensions, two users and a provider to fetch from, in the foreground.
 *
 * <p>Entry point: {@link org.briefkasten.demo.DemoMain}.
 */
package org.briefkasten.demo;
