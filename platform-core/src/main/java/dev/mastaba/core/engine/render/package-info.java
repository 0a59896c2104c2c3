/** Response adapters by type. */
@NullMarked
package dev.mastaba.core.engine.render;

import org.jspecify.annotations.NullMarked;
