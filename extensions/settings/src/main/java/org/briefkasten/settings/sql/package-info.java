/** Settings in a SQL database. Entry point: {@link org.briefkasten.settings.sql.SqlSettingsStore}. */
package org.briefkasten.settings.sql;
