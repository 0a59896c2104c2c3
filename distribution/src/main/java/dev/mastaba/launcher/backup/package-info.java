/** The files of {@code mastaba backup} and {@code mastaba restore}: their format, and the writing, checking, and restoring of a backup. */
@NullMarked
package dev.mastaba.launcher.backup;

import org.jspecify.annotations.NullMarked;
