/**
 * Access to the wiki's database. Each statement runs on its own connection, or several statements run in one transaction. All failures are reported
 * as the same type of exception.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
@NullMarked
package dev.mastaba.examples.wiki.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
