package dev.mastaba.staging.link;

import dev.mastaba.core.extend.Origin;

/**
 * A reference that a bundle cannot use.
 *
 * @param place the place of the reference
 * @param text the reason
 * @param provider the name and the version of the bundle that the reference leads to
 * @param exported the package that the reference leads to, with its version
 */
public record BrokenReference(Origin place, String text, String provider, String exported) {}
