/** The code of the pages about jobs. */
@NullMarked
package dev.mastaba.docs.background;

import org.jspecify.annotations.NullMarked;
