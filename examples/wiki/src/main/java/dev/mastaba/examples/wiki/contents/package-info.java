/**
 * The wiki's pages as a tree. Pages whose names are equal up to a hyphen form a section, which can contain further sections. Each page is in the
 * deepest section that matches its name.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
@NullMarked
package dev.mastaba.examples.wiki.contents;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
