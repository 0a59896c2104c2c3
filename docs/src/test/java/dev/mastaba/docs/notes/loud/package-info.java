/** The extension of the guide. */
@NullMarked
package dev.mastaba.docs.notes.loud;

import org.jspecify.annotations.NullMarked;
