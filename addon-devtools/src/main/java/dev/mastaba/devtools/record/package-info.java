/** What is kept of requests that have been answered: texts alone, so many and no more, for as long as the process runs. */
@NullMarked
package dev.mastaba.devtools.record;

import org.jspecify.annotations.NullMarked;
