/** The files of a release, which the profile {@code release} of the build collects. */
@NullMarked
package dev.mastaba.release;

import org.jspecify.annotations.NullMarked;
