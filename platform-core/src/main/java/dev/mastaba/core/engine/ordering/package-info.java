/** Topological sorting of named items that want to be over or under each other. */
@NullMarked
package dev.mastaba.core.engine.ordering;

import org.jspecify.annotations.NullMarked;
