/** The parts of request processing that never block, which determine the thread on which a request is answered. */
@NullMarked
package dev.mastaba.core.engine.blocking;

import org.jspecify.annotations.NullMarked;
