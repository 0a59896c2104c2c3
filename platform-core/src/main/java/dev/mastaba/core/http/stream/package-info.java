/** Streaming responses: bodies that are written while the response is sent, server-sent events, and WebSockets. */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.http.stream;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
