/**
 * Handlers around the handler of an application: each tween sees every request before, and every response after, those further in.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.tween;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
