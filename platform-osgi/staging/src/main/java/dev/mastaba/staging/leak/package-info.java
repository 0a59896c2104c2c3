/** The end of copies: what a stopped copy leaves in the registries of the Java runtime is removed, and copies that stay in memory are reported. */
@NullMarked
package dev.mastaba.staging.leak;

import org.jspecify.annotations.NullMarked;
