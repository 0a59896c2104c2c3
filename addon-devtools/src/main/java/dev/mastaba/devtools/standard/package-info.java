/** The panels that every page of the tools has, and what they leave out because it may be secret. */
@NullMarked
package dev.mastaba.devtools.standard;

import org.jspecify.annotations.NullMarked;
