/** Failures on the error page: their causes, and the interface for an evaluator that another add-on may register. */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.devtools.failure;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
