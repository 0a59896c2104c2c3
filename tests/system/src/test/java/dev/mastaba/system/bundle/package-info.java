/** Bundles made of source strings: an application whose every part says which build it is, and everything that can be wrong with a bundle. */
@NullMarked
package dev.mastaba.system.bundle;

import org.jspecify.annotations.NullMarked;
