/**
 * The browser overlay, which shows the origins of the parts of a page. The origins are recorded while the page is rendered, marked in the page, and
 * sent to the browser on request.
 */
@NullMarked
package dev.mastaba.devtools.overlay;

import org.jspecify.annotations.NullMarked;
