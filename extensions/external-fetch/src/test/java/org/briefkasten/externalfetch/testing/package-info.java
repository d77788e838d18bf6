/** Servers elsewhere, users and mailboxes that tests make up. */
package org.briefkasten.externalfetch.testing;
