/** The files of an add-on, read from its installed bundle and offered to core. */
@NullMarked
package dev.mastaba.staging.asset;

import org.jspecify.annotations.NullMarked;
