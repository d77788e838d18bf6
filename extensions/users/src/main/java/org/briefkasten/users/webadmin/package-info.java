/**
 * What can be seen of users' ends on James's webadmin.
 *
 * <p>Entry point: {@link org.briefkasten.users.webadmin.WebadminObserver}, called by every {@code Routes} of ours.
 */
package org.briefkasten.users.webadmin;
