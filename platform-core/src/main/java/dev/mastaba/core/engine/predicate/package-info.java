/** The predicates of core, and the order in which predicates are tested. */
@NullMarked
package dev.mastaba.core.engine.predicate;

import org.jspecify.annotations.NullMarked;
