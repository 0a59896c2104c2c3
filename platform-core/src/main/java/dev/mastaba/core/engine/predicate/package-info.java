/** The predicates of core, and the order in which predicates are asked. */
@NullMarked
package dev.mastaba.core.engine.predicate;

import org.jspecify.annotations.NullMarked;
