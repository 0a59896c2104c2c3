/**
 * The evaluator of the error page: JShell beside a failed request. It keeps the last three failures until their generation retires, at most for ten
 * minutes.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.evaluator;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
