/** Traversers for types of roots. */
@NullMarked
package dev.mastaba.core.engine.traversal;

import org.jspecify.annotations.NullMarked;
