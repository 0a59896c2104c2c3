/** Tests of templates. */
@NullMarked
package dev.mastaba.templates;

import org.jspecify.annotations.NullMarked;
