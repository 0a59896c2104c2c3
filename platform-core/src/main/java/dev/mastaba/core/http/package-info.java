/**
 * HTTP as values: requests, responses, cookies, parameters, uploads, and the exceptions that are responses.
 *
 * <p>The package does not depend on a server or on any package above it. A feature's values are obtained from that
 * feature, as in {@code Session.of(request)}.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.http;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
