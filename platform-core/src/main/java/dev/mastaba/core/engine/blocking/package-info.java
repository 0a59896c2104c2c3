/** The parts on the way of a request that never block, which decide on which thread it is answered. */
@NullMarked
package dev.mastaba.core.engine.blocking;

import org.jspecify.annotations.NullMarked;
