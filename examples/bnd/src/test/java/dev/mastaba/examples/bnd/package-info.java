/** Tests of the set of bundles that bnd resolves. */
@NullMarked
package dev.mastaba.examples.bnd;

import org.jspecify.annotations.NullMarked;
