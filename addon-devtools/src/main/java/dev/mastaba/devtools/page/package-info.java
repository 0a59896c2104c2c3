/** The pages of the developer tools, which consist mainly of tables. The writer of the pages escapes all text. */
@NullMarked
package dev.mastaba.devtools.page;

import org.jspecify.annotations.NullMarked;
