/**
 * The pages as a tree: pages whose names begin alike, up to a hyphen, form a section, and so do those within it. A page is in the deepest section
 * that its name leads to.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
@NullMarked
package dev.mastaba.examples.wiki.contents;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
