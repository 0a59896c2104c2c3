/** The code of the pages about migrations. */
@NullMarked
package dev.mastaba.docs.openapi;

import org.jspecify.annotations.NullMarked;
