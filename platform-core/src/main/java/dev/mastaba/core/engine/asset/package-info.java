/** Assets, their overrides, and the static views that serve them. */
@NullMarked
package dev.mastaba.core.engine.asset;

import org.jspecify.annotations.NullMarked;
