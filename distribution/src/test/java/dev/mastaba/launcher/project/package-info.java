/** Tests of what the command line writes. */
@NullMarked
package dev.mastaba.launcher.project;

import org.jspecify.annotations.NullMarked;
