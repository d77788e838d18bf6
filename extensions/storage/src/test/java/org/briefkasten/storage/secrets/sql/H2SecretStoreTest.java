package org.briefkasten.storage.secrets.sql;

import org.briefkasten.storage.secrets.SecretStoreContract;

class H2SecretStoreTest extends SecretStoreContract {}
