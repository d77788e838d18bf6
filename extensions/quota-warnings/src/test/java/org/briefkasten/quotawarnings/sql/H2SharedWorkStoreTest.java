package org.briefkasten.quotawarnings.sql;

import org.briefkasten.quotawarnings.work.SharedWorkStoreContract;

class H2SharedWorkStoreTest extends SharedWorkStoreContract {}
