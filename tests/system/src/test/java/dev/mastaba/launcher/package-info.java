/** Commands of {@code mastaba}, run one after another in one process. */
@NullMarked
package dev.mastaba.launcher;

import org.jspecify.annotations.NullMarked;
