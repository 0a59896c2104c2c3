/** Declarations and what a commit keeps of them: the declarer, rank, the write side of introspection, origins. */
@NullMarked
package dev.mastaba.core.engine.declare;

import org.jspecify.annotations.NullMarked;
