/** How static views serve files. */
@NullMarked
package dev.mastaba.core.engine.asset;

import org.jspecify.annotations.NullMarked;
