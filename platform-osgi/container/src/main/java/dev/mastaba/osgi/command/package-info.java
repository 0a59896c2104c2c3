/** The commands of the command line, as the container runs them: they list and explain what serves, and change the folders. */
@NullMarked
package dev.mastaba.osgi.command;

import org.jspecify.annotations.NullMarked;
