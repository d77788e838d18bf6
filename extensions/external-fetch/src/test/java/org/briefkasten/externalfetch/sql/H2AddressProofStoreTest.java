package org.briefkasten.externalfetch.sql;

import org.briefkasten.externalfetch.ownership.AddressProofStoreContract;

class H2AddressProofStoreTest extends AddressProofStoreContract {}
