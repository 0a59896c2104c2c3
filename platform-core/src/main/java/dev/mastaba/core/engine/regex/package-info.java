/** Checks of regular expressions before they are compiled. */
@NullMarked
package dev.mastaba.core.engine.regex;

import org.jspecify.annotations.NullMarked;
