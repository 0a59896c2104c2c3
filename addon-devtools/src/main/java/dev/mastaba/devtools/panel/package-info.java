/**
 * Panels: tables about one aspect, on a page of the developer tools. A panel about a request is filled after the response, a panel about the
 * application when it is shown.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.devtools.panel;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
