/** The recordings of answered requests. They contain only text, are limited in number, and exist as long as the process. */
@NullMarked
package dev.mastaba.devtools.record;

import org.jspecify.annotations.NullMarked;
