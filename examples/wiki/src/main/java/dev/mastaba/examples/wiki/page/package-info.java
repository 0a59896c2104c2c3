/**
 * The wiki's pages and their revisions. A page is a name under which revisions are saved one after the other. Revisions never change, and are deleted
 * only together with their page. Readers see the newest revision.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
@NullMarked
package dev.mastaba.examples.wiki.page;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
