/** What browsers are shown: pages of tables, written by a writer that escapes whatever it is given. */
@NullMarked
package dev.mastaba.devtools.page;

import org.jspecify.annotations.NullMarked;
