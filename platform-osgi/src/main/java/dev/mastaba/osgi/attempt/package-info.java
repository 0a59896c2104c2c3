/**
 * Remembers on disk what is being tried, so that a change that ends the server's process is not tried at each start again: what ended it twice,
 * or was seen to end it, is refused from then on.
 */
@NullMarked
package dev.mastaba.osgi.attempt;

import org.jspecify.annotations.NullMarked;
