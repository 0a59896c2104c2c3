/** What made which part of a page: noted while the page is rendered, marked in it, and told to the browser that asks. */
@NullMarked
package dev.mastaba.devtools.overlay;

import org.jspecify.annotations.NullMarked;
