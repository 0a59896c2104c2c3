/**
 * The panels of the developer tools, which show tables with information about requests or the application. Each panel covers one topic. The content
 * of a request panel is created after the response; the content of an application panel is created each time the panel is shown.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.devtools.panel;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
