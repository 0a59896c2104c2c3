/** One commit: which of the declared actions win, which conflict, and their effects. */
@NullMarked
package dev.mastaba.core.engine.commit;

import org.jspecify.annotations.NullMarked;
