/**
 * A wiki that stores pages in Markdown, with their history, in a database. It is an example of an application that you can read, run, and extend.
 * Other bundles can replace its views, templates, and files, although the wiki contains no code for this purpose.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
@NullMarked
package dev.mastaba.examples.wiki;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
