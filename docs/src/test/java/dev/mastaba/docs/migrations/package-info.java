/** The code of the pages about migrations. */
@NullMarked
package dev.mastaba.docs.migrations;

import org.jspecify.annotations.NullMarked;
