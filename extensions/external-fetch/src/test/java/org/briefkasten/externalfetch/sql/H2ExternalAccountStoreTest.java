package org.briefkasten.externalfetch.sql;

import org.briefkasten.externalfetch.ExternalAccountStoreContract;

class H2ExternalAccountStoreTest extends ExternalAccountStoreContract {}
