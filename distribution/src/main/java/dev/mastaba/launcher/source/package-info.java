/**
 * Development from sources: saved classes are compiled in this process, packed into a bundle, and put into {@code bundles/}, where the container
 * detects them like any other change.
 */
@NullMarked
package dev.mastaba.launcher.source;

import org.jspecify.annotations.NullMarked;
