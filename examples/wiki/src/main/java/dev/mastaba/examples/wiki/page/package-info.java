/**
 * Pages and their revisions: a page is a name under which revisions were written, one after the other. A revision is never changed, and deleted only
 * with its page. Readers see the newest one.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
@NullMarked
package dev.mastaba.examples.wiki.page;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
