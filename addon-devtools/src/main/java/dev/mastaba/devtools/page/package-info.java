/** The pages of the developer tools. They consist of tables, and their writer escapes all texts. */
@NullMarked
package dev.mastaba.devtools.page;

import org.jspecify.annotations.NullMarked;
