/**
 * Texts, hashes, random bits, SQL statements, durable files, and access rights of files for the platform's own bundles. The tool bnd copies the package into every bundle that
 * uses it. Therefore the package uses only the JDK and keeps no state that bundles would have to share.
 */
@NullMarked
package dev.mastaba.core.engine.text;

import org.jspecify.annotations.NullMarked;
