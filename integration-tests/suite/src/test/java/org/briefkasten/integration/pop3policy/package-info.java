/** POP3 policies as the POP3 clients of others meet them, on a running James with the product's own {@code conf/}. */
package org.briefkasten.integration.pop3policy;
