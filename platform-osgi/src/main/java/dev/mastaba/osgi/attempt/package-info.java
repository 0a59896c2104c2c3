/**
 * A record on disk of the changes that are being tried. It keeps a change that ends the server's process from being tried again at each start. A
 * change that ended it twice, or was seen to end it, is refused from then on.
 */
@NullMarked
package dev.mastaba.osgi.attempt;

import org.jspecify.annotations.NullMarked;
