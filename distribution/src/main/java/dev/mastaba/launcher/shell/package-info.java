/** JShell in a server of its own: what is typed sees the classes of the platform and of all bundles, the private ones too, and the application. */
@NullMarked
package dev.mastaba.launcher.shell;

import org.jspecify.annotations.NullMarked;
