/** The mounts of applications: they decide which one answers for a host and a path. */
@NullMarked
package dev.mastaba.osgi.mount;

import org.jspecify.annotations.NullMarked;
