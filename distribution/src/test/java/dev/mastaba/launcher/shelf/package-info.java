/** Tests of the shelf: the search for fitting versions, the lock file, and faulty repositories. */
@NullMarked
package dev.mastaba.launcher.shelf;

import org.jspecify.annotations.NullMarked;
