/**
 * Runs James as an operator does: an unmodified server in a process of its own, with a {@code conf/} directory and jars
 * in {@code extensions-jars/}. Nothing of James is on the class path of who uses this.
 *
 * <p>Entry point: {@link org.briefkasten.harness.JamesHost#builder}. A host listens on free loopback ports whatever
 * ports its configuration names, keeps them and its state over {@link org.briefkasten.harness.JamesHost#kill()} and a
 * further {@link org.briefkasten.harness.JamesHost#start()}, and shares nothing with another host, so that several run
 * at once. {@link org.briefkasten.harness.WebAdmin} talks to James's administration interface. Every process started
 * here ends with the JVM that started it.
 */
package org.briefkasten.harness;
