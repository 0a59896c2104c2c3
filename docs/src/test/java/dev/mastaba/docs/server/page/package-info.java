/** A page of the console, in a bundle of its own. */
@NullMarked
package dev.mastaba.docs.server.page;

import org.jspecify.annotations.NullMarked;
