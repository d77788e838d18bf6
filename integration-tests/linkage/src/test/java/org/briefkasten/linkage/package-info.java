/**
 * Proves without a James 3.9.0 at hand that our jars link with it, as far as its modules are published.
 *
 * <p>Entry point: {@link org.briefkasten.linkage.LinkageIT}.
 */
package org.briefkasten.linkage;
