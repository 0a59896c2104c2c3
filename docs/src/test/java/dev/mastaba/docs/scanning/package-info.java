/** The annotations of the guide. */
@NullMarked
package dev.mastaba.docs.scanning;

import org.jspecify.annotations.NullMarked;
