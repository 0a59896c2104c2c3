/**
 * Pages and their revisions: a page is a name under which revisions were written, one after the other; none is ever changed, and none deleted but
 * with its page. The newest one is what readers see.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
@NullMarked
package dev.mastaba.examples.wiki.page;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
