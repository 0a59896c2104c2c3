/**
 * The {@link dev.mastaba.core.application.Application} and its life cycle, the code that runs around its requests, and
 * the events that its subscribers receive. Any object can be an event.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.application;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
