/** The application of the guide. */
@NullMarked
package dev.mastaba.docs.notes;

import org.jspecify.annotations.NullMarked;
