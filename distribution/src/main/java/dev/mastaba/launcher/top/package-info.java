/** The traffic of a server's routes, as shown by {@code mastaba top}. */
@NullMarked
package dev.mastaba.launcher.top;

import org.jspecify.annotations.NullMarked;
