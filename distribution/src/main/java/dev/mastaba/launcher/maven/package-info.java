/**
 * Mastaba's own Maven artifacts, which an installation contains for the builds of projects: a repository that is completed with the installation's
 * jars, and the local repository that Maven reads.
 */
@NullMarked
package dev.mastaba.launcher.maven;

import org.jspecify.annotations.NullMarked;
