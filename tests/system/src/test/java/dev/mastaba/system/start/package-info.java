/** How long it takes until the first page is served. */
@NullMarked
package dev.mastaba.system.start;

import org.jspecify.annotations.NullMarked;
