/** Declarations and the data that a commit keeps about them: the declarer, rank, the write side of introspection, and origins. */
@NullMarked
package dev.mastaba.core.engine.declare;

import org.jspecify.annotations.NullMarked;
