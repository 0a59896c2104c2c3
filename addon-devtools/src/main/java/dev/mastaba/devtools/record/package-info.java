/** The recordings of answered requests, which contain only text. Their number is limited, and they exist for as long as the process. */
@NullMarked
package dev.mastaba.devtools.record;

import org.jspecify.annotations.NullMarked;
