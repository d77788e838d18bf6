/**
 * Strict reading of the JSON objects that webadmin's clients send: the counterpart of
 * {@link org.briefkasten.configuration} for RFC 8259.
 *
 * <p>Entry point: {@link org.briefkasten.settings.json.JsonDocument}. A feature declares each field once, on a
 * {@link org.briefkasten.settings.json.JsonSection}, then calls
 * {@link org.briefkasten.settings.json.JsonDocument#rejectFaults()}: unknown, missing, ill-typed and out-of-range fields
 * are told together, in one {@link org.briefkasten.settings.json.InvalidDocumentException}. Nothing here knows a
 * feature.
 */
package org.briefkasten.settings.json;
