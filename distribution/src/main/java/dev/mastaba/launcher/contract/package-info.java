/** The lists in bundles of what their add-ons offer and rely on: writing them, and comparing two versions of a bundle by them. */
@NullMarked
package dev.mastaba.launcher.contract;

import org.jspecify.annotations.NullMarked;
