/**
 * Goals of Maven for projects that become bundles: {@code bundle} decides which libraries are embedded, {@code check} tests the bundle with others in
 * a server, {@code dev} develops on a server. The server is the installation of the same version, taken from the repository.
 */
@NullMarked
package dev.mastaba.maven;

import org.jspecify.annotations.NullMarked;
