/**
 * Classes for testing an application from a client's point of view. A {@link dev.mastaba.testing.TestApp} answers requests in memory or over a
 * socket, and a {@link dev.mastaba.testing.TestResponse} provides checks of the response. A failed check shows the request and the response.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.testing;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
