package org.briefkasten.externalfetch.ownership;

/** Whether a user must prove to own an address before anything is fetched from it. */
public enum OwnershipProof {
    REQUIRED,
    OFF
}
