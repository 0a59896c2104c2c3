/** Tests of the files of {@code mastaba backup}. */
@org.jspecify.annotations.NullMarked
package dev.mastaba.launcher.backup;
