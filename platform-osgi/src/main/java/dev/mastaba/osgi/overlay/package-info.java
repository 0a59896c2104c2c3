/**
 * Overrides without code: a bundle whose {@code mastaba.yaml} says what it extends and which files it lays over others.
 */
@NullMarked
package dev.mastaba.osgi.overlay;

import org.jspecify.annotations.NullMarked;
