/**
 * Maven goals for projects that create bundles. The goal {@code bundle} specifies which libraries are embedded, {@code check} tests the bundle
 * together with other bundles in a server, and {@code dev} serves the project during development. The server is an installation of the same version,
 * from the Maven repository.
 */
@NullMarked
package dev.mastaba.maven;

import org.jspecify.annotations.NullMarked;
