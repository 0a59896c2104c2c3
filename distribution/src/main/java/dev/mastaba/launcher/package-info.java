/** The launcher and the command line: starts the OSGi framework with the platform's bundles, and communicates with a running server. */
@NullMarked
package dev.mastaba.launcher;

import org.jspecify.annotations.NullMarked;
