/** The default panels of the developer tools, and the rules for hiding secrets in them. */
@NullMarked
package dev.mastaba.devtools.standard;

import org.jspecify.annotations.NullMarked;
