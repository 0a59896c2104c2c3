/**
 * JShell in a server of its own: the user's input sees the classes of the platform and of all bundles, including private ones, and the application.
 */
@NullMarked
package dev.mastaba.launcher.shell;

import org.jspecify.annotations.NullMarked;
