/** Topological sorting of named items with placements over or under each other. */
@NullMarked
package dev.mastaba.core.engine.ordering;

import org.jspecify.annotations.NullMarked;
