/**
 * The server attacks itself: it dials its own listeners from outside and proves the promise on the wire.
 *
 * <p>Entry point: {@link org.briefkasten.tlsonly.attack.SelfAttack}.
 */
package org.briefkasten.tlsonly.attack;
