/** The files of an add-on, read from its installed bundle and offered to core. */
@NullMarked
package dev.mastaba.osgi.asset;

import org.jspecify.annotations.NullMarked;
