/**
 * The projects that the command line writes: files that appear all or none and never overwrite others, and the parts of an extension that overrides
 * one thing.
 */
@NullMarked
package dev.mastaba.launcher.project;

import org.jspecify.annotations.NullMarked;
