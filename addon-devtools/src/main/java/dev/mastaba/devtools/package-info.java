/**
 * Tools for application developers: a recording of each request, a toolbar that links each of the application's pages to the recording of its
 * request, and an error page. Unless a setting enables them elsewhere, the tools are available only in development mode. They respond only to
 * browsers on the same machine.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.devtools;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
