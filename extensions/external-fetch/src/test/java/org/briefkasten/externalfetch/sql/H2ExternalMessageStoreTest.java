package org.briefkasten.externalfetch.sql;

import org.briefkasten.externalfetch.ExternalMessageStoreContract;

class H2ExternalMessageStoreTest extends ExternalMessageStoreContract {}
