/** The upgrade of Mastaba itself: the archive of another version is checked and unpacked beside the present installation. */
@NullMarked
package dev.mastaba.launcher.upgrade;

import org.jspecify.annotations.NullMarked;
