package org.briefkasten.quotawarnings.sql;

import org.briefkasten.quotawarnings.EpisodeStoreContract;

class H2EpisodeStoreTest extends EpisodeStoreContract {}
