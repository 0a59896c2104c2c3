/**
 * Several add-ons become one application: who takes part in which role, who stands above whom, and the text of what came out.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.composition;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
