/**
 * What the webadmin routes of all features have in common.
 *
 * <p>Entry point: {@link org.briefkasten.settings.webadmin.Problems}, registered by every {@code Routes} of ours.
 */
package org.briefkasten.settings.webadmin;
