/**
 * Everything that serves at one time, as one value: copies of add-ons, the applications composed of them, and where these are mounted.
 *
 * <p>A change builds the next generation beside the running one, swaps one reference, lets the running requests end on the old one, and then
 * takes away what only the old one used.
 */
@NullMarked
package dev.mastaba.osgi.generation;

import org.jspecify.annotations.NullMarked;
