/**
 * A wiki: pages in Markdown, with their history, in a database. An example of an application, to read, to run and to extend: other bundles replace
 * its views, templates and files without any provision for that in the wiki.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
@NullMarked
package dev.mastaba.examples.wiki;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
