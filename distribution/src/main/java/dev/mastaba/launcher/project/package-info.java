/**
 * Projects that the command line writes: files that appear all or none and never over others, and what an extension that overrides one thing
 * consists of.
 */
@NullMarked
package dev.mastaba.launcher.project;

import org.jspecify.annotations.NullMarked;
