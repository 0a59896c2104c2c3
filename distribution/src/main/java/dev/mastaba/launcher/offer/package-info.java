/** What an installation offers to bundles: the packages that its own bundles export, and that nobody else's bundle has to bring. */
@NullMarked
package dev.mastaba.launcher.offer;

import org.jspecify.annotations.NullMarked;
