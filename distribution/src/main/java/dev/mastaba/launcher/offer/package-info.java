/** The packages that an installation's own bundles export, so that other bundles need not contain them. */
@NullMarked
package dev.mastaba.launcher.offer;

import org.jspecify.annotations.NullMarked;
