/** Connections to databases that tell which statements they ran, how long each took, and what came of it. */
@NullMarked
package dev.mastaba.devtools.sql;

import org.jspecify.annotations.NullMarked;
