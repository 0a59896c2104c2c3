/**
 * Tools for application developers: a record of each request, a toolbar in the application's pages that links to this record, and an error page. The
 * tools are available only in development and respond only to browsers on the same machine.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.devtools;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
