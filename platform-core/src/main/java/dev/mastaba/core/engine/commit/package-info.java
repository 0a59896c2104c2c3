/** One commit: the declared actions that win or conflict, and their effects. */
@NullMarked
package dev.mastaba.core.engine.commit;

import org.jspecify.annotations.NullMarked;
