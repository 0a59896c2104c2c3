/**
 * Everything that serves at one time, as one value: copies of add-ons, the applications composed of them, and where these are mounted.
 *
 * <p>A change plans, stages, composes and checks the next generation beside the running one, swaps one reference, drains the old one, and then
 * retires what only the old one used.
 */
@NullMarked
package dev.mastaba.osgi.generation;

import org.jspecify.annotations.NullMarked;
