/**
 * The configuration as data: what was declared, under which category, with which facts, and what it relates to. Every directive records what
 * it declares; tools, reports and tests read it.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.introspection;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
