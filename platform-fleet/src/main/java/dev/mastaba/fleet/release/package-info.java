/** Releases: immutable sets of bundles and settings, named by a digest of their content. */
@org.jspecify.annotations.NullMarked
package dev.mastaba.fleet.release;
