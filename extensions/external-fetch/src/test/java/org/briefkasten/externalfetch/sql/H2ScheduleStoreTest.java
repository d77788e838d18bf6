package org.briefkasten.externalfetch.sql;

import org.briefkasten.externalfetch.ScheduleStoreContract;

class H2ScheduleStoreTest extends ScheduleStoreContract {}
