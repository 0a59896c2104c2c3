/** The pages for browsers: pages of tables, written by a writer that escapes all texts. */
@NullMarked
package dev.mastaba.devtools.page;

import org.jspecify.annotations.NullMarked;
