/** The origins of the parts of a page: recorded while the page is rendered, marked in it, and reported to the browser on request. */
@NullMarked
package dev.mastaba.devtools.overlay;

import org.jspecify.annotations.NullMarked;
