package org.briefkasten.quotawarnings.sql;

import org.briefkasten.quotawarnings.refusals.RefusalStoreContract;

class H2RefusalStoreTest extends RefusalStoreContract {}
