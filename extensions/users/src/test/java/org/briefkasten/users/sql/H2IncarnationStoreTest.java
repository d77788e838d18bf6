package org.briefkasten.users.sql;

import org.briefkasten.users.IncarnationStoreContract;

class H2IncarnationStoreTest extends IncarnationStoreContract {}
