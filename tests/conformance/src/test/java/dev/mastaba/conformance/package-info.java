/**
 * Runs the cases of the conformance corpora, category by category, through the public API.
 */
@NullMarked
package dev.mastaba.conformance;

import org.jspecify.annotations.NullMarked;
