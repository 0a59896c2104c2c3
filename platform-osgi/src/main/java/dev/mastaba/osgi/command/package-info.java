/**
 * The commands of the command line, as the container runs them: they list what serves, explain it, and change the folders.
 */
@NullMarked
package dev.mastaba.osgi.command;

import org.jspecify.annotations.NullMarked;
