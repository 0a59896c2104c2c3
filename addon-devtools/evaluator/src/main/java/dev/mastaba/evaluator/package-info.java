/**
 * An evaluator that runs JShell code on the error page, in the context of a failed request. The evaluator keeps the last three failures until their
 * generation retires, but for at most ten minutes.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.evaluator;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
