/**
 * Tools for developers of an application: the history of each request, a toolbar in its pages that leads there, and an error page. They are available
 * in development only, and answer only browsers on the same machine.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.devtools;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
