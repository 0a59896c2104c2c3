/** Failures as the error page shows them, with their causes, and the interface of an evaluator that another add-on can register. */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.devtools.failure;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
