/**
 * Settings in layers: what a user has goes before what the domain has, that before what the feature's file in
 * {@code conf/} says, that before what is built in. Each value tells where it comes from.
 *
 * <p>Entry point: a feature installs {@link org.briefkasten.settings.SettingsModule}, declares its
 * {@link org.briefkasten.settings.Setting}s in a {@link org.briefkasten.settings.SettingsSchema} and has
 * {@link org.briefkasten.settings.LayeredSettings.Factory} make its {@link org.briefkasten.settings.LayeredSettings}.
 */
package org.briefkasten.settings;
