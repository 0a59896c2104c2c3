/** Mastaba's own Maven artifacts, which an installation contains for the builds of projects, and the repository into which they are copied. */
@NullMarked
package dev.mastaba.launcher.maven;

import org.jspecify.annotations.NullMarked;
