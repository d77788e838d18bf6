package org.briefkasten.settings.sql;

import org.briefkasten.settings.SettingsStoreContract;

class H2SettingsStoreTest extends SettingsStoreContract {}
