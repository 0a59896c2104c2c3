/**
 * The panels of the developer tools, which show tables on the pages of the tools. Each panel covers one topic. A request panel is filled after the
 * response; an application panel is filled each time it is shown.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.devtools.panel;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
