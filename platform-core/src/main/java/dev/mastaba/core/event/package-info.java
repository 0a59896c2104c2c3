/**
 * Events of an application, handed to the subscribers of their type; any object may be an event.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
