/** The recordings of requests that have been answered: texts only, limited in number, for as long as the process runs. */
@NullMarked
package dev.mastaba.devtools.record;

import org.jspecify.annotations.NullMarked;
