/** A browser without a window. */
@NullMarked
package dev.mastaba.system.browser;

import org.jspecify.annotations.NullMarked;
