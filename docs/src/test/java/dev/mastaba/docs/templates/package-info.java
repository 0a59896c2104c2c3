/** The code of the chapter on templates. */
@NullMarked
package dev.mastaba.docs.templates;

import org.jspecify.annotations.NullMarked;
