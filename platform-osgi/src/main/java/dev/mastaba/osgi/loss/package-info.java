/**
 * What a serving generation can lose because of other code in the framework: copies that are stopped, uninstalled, refreshed, or updated, and components
 * that are no longer satisfied.
 */
@NullMarked
package dev.mastaba.osgi.loss;

import org.jspecify.annotations.NullMarked;
