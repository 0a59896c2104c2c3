/**
 * The files of an add-on as core sees them, read from its installed bundle.
 */
@NullMarked
package dev.mastaba.osgi.asset;

import org.jspecify.annotations.NullMarked;
