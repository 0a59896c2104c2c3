/** The committed declarations in order: the order in which routes are tried, the remaining views, and the order of the tweens. */
@NullMarked
package dev.mastaba.core.engine.resolve;

import org.jspecify.annotations.NullMarked;
