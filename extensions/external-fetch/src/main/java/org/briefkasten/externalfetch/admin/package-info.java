/** What webadmin shows of accounts. Entry point: {@link org.briefkasten.externalfetch.ExternalAccountRoutes}. */
package org.briefkasten.externalfetch.admin;
