/** The mounts of applications, which determine the application for a host and a path. */
@NullMarked
package dev.mastaba.content.mount;

import org.jspecify.annotations.NullMarked;
