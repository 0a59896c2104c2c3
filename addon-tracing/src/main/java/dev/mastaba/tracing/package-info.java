/**
 * Spans of requests in the form of OpenTelemetry: a server span for each request, and spans for its traversal, view, and rendering inside. Views add
 * attributes with the API of OpenTelemetry.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.tracing;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
