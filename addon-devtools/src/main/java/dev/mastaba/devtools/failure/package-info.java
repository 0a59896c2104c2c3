/**
 * The interface of the evaluator that runs code on the error page, in the context of the failure that the page shows. The developer tools do not
 * implement it; another add-on can register an evaluator.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.devtools.failure;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
