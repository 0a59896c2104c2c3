/**
 * Everything that serves at one time, as one value: copies of add-ons, the applications composed of them, and their mounts.
 *
 * <p>A change plans, stages, composes, and checks the next generation in parallel with the running generation. It swaps one reference, drains the old
 * generation, and then retires the copies that only the old generation used.
 */
@NullMarked
package dev.mastaba.osgi.generation;

import org.jspecify.annotations.NullMarked;
