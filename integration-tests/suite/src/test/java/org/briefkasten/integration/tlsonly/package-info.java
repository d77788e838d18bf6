/** That mail is read over TLS only, seen from outside: with attackers' bytes, and with the tools that others use. */
package org.briefkasten.integration.tlsonly;
