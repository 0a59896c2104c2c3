/** Fleets: several servers that serve the releases of one depot. */
@org.jspecify.annotations.NullMarked
package dev.mastaba.fleet;
