/** The example Conduit: the JSON API of the RealWorld specification. */
@NullMarked
package dev.mastaba.examples.conduit;

import org.jspecify.annotations.NullMarked;
