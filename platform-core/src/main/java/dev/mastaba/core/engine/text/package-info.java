/**
 * Texts, hashes and random bits for the platform's own bundles. bnd copies the package into every bundle that uses it, so it uses the JDK alone, and keeps no
 * state that bundles would have to share.
 */
@NullMarked
package dev.mastaba.core.engine.text;

import org.jspecify.annotations.NullMarked;
