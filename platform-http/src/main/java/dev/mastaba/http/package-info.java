/**
 * An HTTP server, based on Jetty. The server obtains the application for a request from an {@link dev.mastaba.core.server.ApplicationSource}, passes
 * the request to the application without reading it in advance, and writes the response. No other package of the platform uses Jetty.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.http;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
