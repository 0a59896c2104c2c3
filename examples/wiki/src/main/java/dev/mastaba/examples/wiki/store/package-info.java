/**
 * Access to the wiki's database. Statements run on their own connections, or several in one transaction, and all failures are reported as one type of
 * exception.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
@NullMarked
package dev.mastaba.examples.wiki.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
