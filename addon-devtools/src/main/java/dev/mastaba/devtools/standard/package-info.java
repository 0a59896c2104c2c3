/** The panels on every page of the tools, and the rules for hiding secrets. */
@NullMarked
package dev.mastaba.devtools.standard;

import org.jspecify.annotations.NullMarked;
