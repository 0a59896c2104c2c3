/** The code of the recipes. */
@NullMarked
package dev.mastaba.docs.recipes;

import org.jspecify.annotations.NullMarked;
