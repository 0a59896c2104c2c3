/**
 * Panels: tables about one aspect on a page of the tools. A panel of a request is filled when the request has been answered, one of the application
 * when it is shown.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.devtools.panel;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
