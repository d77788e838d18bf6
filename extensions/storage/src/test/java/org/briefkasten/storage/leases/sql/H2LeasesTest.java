package org.briefkasten.storage.leases.sql;

import org.briefkasten.storage.leases.LeasesContract;

class H2LeasesTest extends LeasesContract {}
