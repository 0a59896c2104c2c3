/**
 * The shelf: bundles in repositories, from which a server installs them. A search for versions that fit each other chooses them, and the file {@code
 * conf/bundles.lock} records them. Only the commands about the shelf load this package, which needs the jars in {@code lib/shelf} and {@code lib/dev}.
 */
@NullMarked
package dev.mastaba.launcher.shelf;

import org.jspecify.annotations.NullMarked;
