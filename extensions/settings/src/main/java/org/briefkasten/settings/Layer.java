package org.briefkasten.settings;

/** Where a value may come from, the most telling first. */
public enum Layer {
    USER,
    DOMAIN,
    /** The feature's file in {@code conf/}. */
    SERVER,
    /** What the feature brings along. */
    BUILT_IN
}
