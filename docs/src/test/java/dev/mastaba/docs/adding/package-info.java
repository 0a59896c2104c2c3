/** The code of the chapter on extending a page without replacing it. */
@NullMarked
package dev.mastaba.docs.adding;

import org.jspecify.annotations.NullMarked;
