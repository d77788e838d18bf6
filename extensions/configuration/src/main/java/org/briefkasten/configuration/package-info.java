/**
 * Strict reading of an extension's XML file in James's {@code conf/}.
 *
 * <p>Entry point: {@link org.briefkasten.configuration.ConfigurationFiles}, which Guice builds from what James binds. A
 * feature declares each key once, on a {@link org.briefkasten.configuration.Section}, then calls
 * {@link org.briefkasten.configuration.ConfigurationFile#rejectFaults()}: unknown, missing, duplicate, malformed and
 * out-of-range keys are told together, in one {@link org.briefkasten.configuration.InvalidConfigurationException}.
 * Nothing here knows a feature.
 */
package org.briefkasten.configuration;
