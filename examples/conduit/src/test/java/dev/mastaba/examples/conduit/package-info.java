/** Tests of the example Conduit. */
@NullMarked
package dev.mastaba.examples.conduit;

import org.jspecify.annotations.NullMarked;
