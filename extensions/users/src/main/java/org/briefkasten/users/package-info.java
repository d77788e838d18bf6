/**
 * Who a user name stands for. A user who is deleted or renamed and later created anew is another person: James gives
 * extensions no hook for that (3.8.1), so every user gets an <em>incarnation</em>, and all state of all features is keyed
 * by it, never by the name.
 *
 * <p>Entry point: {@link org.briefkasten.users.UserIncarnations}.
 */
package org.briefkasten.users;
