/** The code of the page about overriding without code, tried. */
@NullMarked
package dev.mastaba.docs.withoutcode;

import org.jspecify.annotations.NullMarked;
