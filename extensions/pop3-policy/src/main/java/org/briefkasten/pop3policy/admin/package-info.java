/** What webadmin's routes of the POP3 policy do: explain, try out, undo. Entry points: its public classes. */
package org.briefkasten.pop3policy.admin;
