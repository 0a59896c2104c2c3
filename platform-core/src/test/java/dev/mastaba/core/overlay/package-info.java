/** Tests of what is written, and of keys for it. */
@NullMarked
package dev.mastaba.core.overlay;

import org.jspecify.annotations.NullMarked;
