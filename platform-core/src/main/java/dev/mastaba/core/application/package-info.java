/**
 * One immutable {@link dev.mastaba.core.application.Application}: its start and end, the code around its requests, and the events for its
 * subscribers; any object may be an event.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.application;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
