package org.briefkasten.storage.sql.pages;

/** In whose package the migrations of a made-up feature lie. */
public final class Pages {
    private Pages() {}
}
