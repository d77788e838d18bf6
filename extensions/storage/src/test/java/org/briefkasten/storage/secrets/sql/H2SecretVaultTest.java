package org.briefkasten.storage.secrets.sql;

import org.briefkasten.storage.secrets.SecretVaultContract;

class H2SecretVaultTest extends SecretVaultContract {}
