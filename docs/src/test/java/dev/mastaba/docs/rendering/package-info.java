/** What the page on renderers shows. */
@NullMarked
package dev.mastaba.docs.rendering;

import org.jspecify.annotations.NullMarked;
